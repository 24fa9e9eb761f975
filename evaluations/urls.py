"""Addresses under /raad/<slug>/evaluering/."""

from django.urls import path

from evaluations import views

urlpatterns = [
    path("", views.evaluations, name="evaluations"),
    path("apning/", views.open_evaluation, name="evaluation_opening"),
    path("<uuid:pk>/", views.evaluation, name="evaluation"),
    path("<uuid:pk>/svar/", views.answers, name="evaluation_answers"),
    path("<uuid:pk>/laeringspunkter/", views.note_learning_point, name="learning_points"),
    path("<uuid:pk>/fullforing/", views.complete, name="evaluation_completion"),
    path("laeringspunkter/<uuid:pk>/fjerning/", views.drop_learning_point, name="learning_point_drop"),
]
