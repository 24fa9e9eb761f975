"""The district's table of councils and promises."""

from datetime import date

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import User
from config.district.standing import KINDS, standing
from councils.models import Council, PoliceDistrict
from councils.tenancy import scope


def districts_of(user: User, on: date) -> list[PoliceDistrict]:
    held = user.district_mandates.filter(Q(ends_on=None) | Q(ends_on__gt=on), starts_on__lte=on)
    return list(PoliceDistrict.objects.filter(mandates__in=held).distinct().order_by("order"))


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    assert request.user.is_authenticated
    today = timezone.localdate()
    districts = districts_of(request.user, today)
    if not districts:
        raise Http404
    in_district = Q(municipalities__district__in=districts) | Q(police_units__district__in=districts)
    councils = list(Council.objects.filter(in_district, kind=Council.Kind.LOCAL).distinct().order_by("name"))
    with scope(read=[council.pk for council in councils]):
        context = {
            "districts": districts,
            "kinds": [words for _kind, words in KINDS],
            "rows": standing(councils, today),
        }
        return render(request, "district/overview.html", context)
