"""Addresses under /raad/<slug>/tilstede/."""

from django.urls import path

from presence import views

urlpatterns = [
    path("", views.this_week, name="presence"),
    path("<int:year>/<int:week>/", views.week, name="presence_week"),
    path("<int:year>/<int:week>/som-avtalt/", views.log_as_agreed, name="presence_as_agreed"),
    path("<int:year>/<int:week>/dager/", views.log_day, name="presence_days"),
    path("<int:year>/<int:week>/fravaer/", views.say_none, name="presence_none"),
    path("<int:year>/<int:week>/fravaer/angring/", views.take_back_none, name="presence_none_undone"),
    path("dager/<uuid:pk>/angring/", views.undo_day, name="presence_day_undone"),
]
