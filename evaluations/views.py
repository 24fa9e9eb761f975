"""The evaluations of a council: the years, one year's result, a member's answers, and the acts."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.refusal import Refusal
from councils.access import CouncilRequest, council_view
from evaluations.forms import AnswersForm, LearningPointForm
from evaluations.models import Evaluation
from evaluations.page import answering, result, years

YEARS = frozenset(map(str, range(2000, 2101)))


@council_view()
def evaluations(request: CouncilRequest) -> HttpResponse:
    return render(request, "evaluations/evaluations.html", years(request.council, request.visitor))


@council_view("run_evaluations")
@require_POST
def open_evaluation(request: CouncilRequest) -> HttpResponse:
    year = request.POST.get("year", "")
    if year not in YEARS:
        raise Http404
    opened = request.council.evaluations.open(
        council=request.council, year=int(year), by=request.user, at=timezone.now()
    )
    messages.success(request, _("Evalueringen er åpnet. Alle som skal svare, får e-post."))
    return redirect(opened)


@council_view()
def evaluation(request: CouncilRequest, pk: uuid.UUID) -> HttpResponse:
    return _result(request, _evaluation_or_404(request, pk))


@council_view("answer_evaluations")
def answers(request: CouncilRequest, pk: uuid.UUID) -> HttpResponse:
    found = _evaluation_or_404(request, pk)
    if found.completed_at and request.method != "POST":
        return redirect(found)
    form = _answers_form(request, found)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        found.answer(by=request.user, party=request.visitor.party, given=form.given(), at=now)
        return _saved(request, found, _("Lagret kl. %(time)s.") % {"time": date_format(timezone.localtime(now), "H.i")})
    if request.method == "POST" and "HX-Request" in request.headers:
        context = {"words": " ".join(str(error) for errors in form.errors.values() for error in errors)}
        return render(request, "evaluations/_saved.html", context, status=422)
    context = answering(found, form, day=request.visitor.today)
    return render(request, "evaluations/answers.html", context)


def _saved(request: CouncilRequest, found: Evaluation, words: str) -> HttpResponse:
    if "HX-Request" in request.headers:
        return render(request, "evaluations/_saved.html", {"words": words})
    messages.success(request, _("Svarene dine er lagret. Du kan endre dem fram til evalueringen fullføres."))
    return redirect(found)


@council_view("answer_evaluations")
@require_POST
def note_learning_point(request: CouncilRequest, pk: uuid.UUID) -> HttpResponse:
    found = _evaluation_or_404(request, pk)
    form = _point_form(request, found, request.POST)
    if form.is_valid():
        try:
            found.note_learning_point(**form.cleaned_data, by=request.user, at=timezone.now())
        except Refusal as refusal:
            form.add_error("text", str(refusal))
        else:
            messages.success(request, _("Læringspunktet er lagret."))
            return redirect(found)
    return _result(request, found, point_form=form)


@council_view("answer_evaluations")
@require_POST
def drop_learning_point(request: CouncilRequest, pk: uuid.UUID) -> HttpResponse:
    point = get_object_or_404(request.council.learning_points.select_related("evaluation"), pk=pk)
    point.drop(by=request.user, at=timezone.now())
    messages.success(request, _("Læringspunktet er tatt bort."))
    return redirect(point.evaluation)


@council_view("run_evaluations")
@require_POST
def complete(request: CouncilRequest, pk: uuid.UUID) -> HttpResponse:
    found = _evaluation_or_404(request, pk)
    found.complete(by=request.user, at=timezone.now())
    messages.success(request, _("Evalueringen er fullført. PDF-en lages nå, og alle får e-post."))
    return redirect(found)


def _evaluation_or_404(request: CouncilRequest, pk: uuid.UUID) -> Evaluation:
    return get_object_or_404(request.council.evaluations.select_related("version"), pk=pk)


def _answers_form(request: CouncilRequest, found: Evaluation) -> AnswersForm:
    mine = {answer.question_id: answer for answer in found.answers_by(request.user)}
    data = request.POST if request.method == "POST" else None
    return AnswersForm(data, questions=found.questions.in_order(), said=mine)


def _point_form(request: CouncilRequest, found: Evaluation, data: Any = None) -> LearningPointForm:
    return LearningPointForm(data, council=request.council, evaluation=found, today=request.visitor.today)


def _result(request: CouncilRequest, found: Evaluation, *, point_form: LearningPointForm | None = None) -> HttpResponse:
    context = result(found, request.visitor)
    if context["may_answer"]:
        context["point_form"] = point_form or _point_form(request, found)
    return render(request, "evaluations/evaluation.html", context)
