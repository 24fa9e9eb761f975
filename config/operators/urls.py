"""Addresses under /drift/."""

from django.urls import path

from config.operators import councils, queue, units

urlpatterns = [
    path("", councils.council_list, name="operators"),
    path("politirad/nytt/", councils.new_council, name="new_council"),
    path("politirad/<slug:slug>/", councils.council, name="operators_council"),
    path("politienheter/", units.unit_list, name="police_units"),
    path("politienheter/ny/", units.new_unit, name="new_police_unit"),
    path("politienheter/<int:pk>/", units.edit_unit, name="police_unit"),
    path("status/", queue.status, name="queue"),
    path("status/nytt-forsok/", queue.try_again, name="try_again"),
]
