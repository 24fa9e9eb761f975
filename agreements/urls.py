"""Addresses under /raad/<slug>/avtaler/."""

from django.urls import path

from agreements.views import agreement, draft, signing, source, term, year

urlpatterns = [
    path("", agreement.agreements, name="agreements"),
    path("les-inn/", source.read_document, name="read_document"),
    path("dokument/<uuid:pk>/", source.source, name="source"),
    path("dokument/<uuid:pk>/opplysninger/", source.source_header, name="source_header"),
    path("dokument/<uuid:pk>/sikre/", source.accept_sure, name="accept_sure"),
    path("dokument/<uuid:pk>/funn/<int:index>/", source.guess, name="guess"),
    path("dokument/<uuid:pk>/funn/<int:index>/godkjenning/", source.accept_guess, name="accept_guess"),
    path("dokument/<uuid:pk>/funn/<int:index>/forkasting/", source.drop_guess, name="drop_guess"),
    path("dokument/<uuid:pk>/utkast/", source.save_draft, name="save_draft"),
    path("<uuid:pk>/", agreement.agreement, name="agreement"),
    path("<uuid:pk>/utkast/", agreement.redraft, name="redraft"),
    path("<uuid:pk>/oppsigelse/", agreement.terminate, name="terminate"),
    path("<uuid:pk>/offentliggjoring/", agreement.publish, name="publish_agreement"),
    path("<uuid:pk>/skjerming/", agreement.withhold, name="withhold_agreement"),
    path("versjon/<uuid:pk>/", draft.version, name="version"),
    path("versjon/<uuid:pk>/opplysninger/", draft.header, name="version_header"),
    path("versjon/<uuid:pk>/punkter/", draft.new_clause, name="new_clause"),
    path("versjon/<uuid:pk>/godkjenning/", draft.approve, name="approve"),
    path("versjon/<uuid:pk>/utsending/", draft.send, name="send_for_signature"),
    path("versjon/<uuid:pk>/tilbaketrekking/", draft.withdraw, name="withdraw"),
    path("versjon/<uuid:pk>/signatur/", signing.sign, name="sign"),
    path("versjon/<uuid:pk>/avslag/", signing.decline, name="decline"),
    path("punkt/<uuid:pk>/", draft.clause, name="clause"),
    path("punkt/<uuid:pk>/plassering/", draft.move_clause, name="move_clause"),
    path("punkt/<uuid:pk>/fjerning/", draft.remove_clause, name="remove_clause"),
    path("punkt/<uuid:pk>/kommentarer/", draft.comment, name="comment"),
    path("punkt/<uuid:pk>/vilkar/", term.new_term, name="new_term"),
    path("kommentar/<uuid:pk>/losning/", draft.resolve_comment, name="resolve_comment"),
    path("vilkar/setning/", term.term_sentence, name="term_sentence"),
    path("vilkar/<uuid:pk>/", term.term, name="term"),
    path("vilkar/<uuid:pk>/fjerning/", term.remove_term, name="remove_term"),
    path("aaret/", year.year, name="obligations"),
    path("aaret/<int:year>/", year.year, name="obligations"),
    path("forpliktelse/<uuid:pk>/unnskyldning/", year.waive, name="waive"),
]
