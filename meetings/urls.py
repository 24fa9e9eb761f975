"""Under /raad/<slug>/moter/."""

from django.urls import path

from meetings.views import actions, agenda, meetings, minutes, room, wheel

urlpatterns = [
    path("", meetings.meetings, name="meetings"),
    path("aarshjul/", wheel.wheel, name="wheel"),
    path("aarshjul/<int:year>/", wheel.wheel, name="wheel"),
    path("aarshjul/<int:year>/forslag/", wheel.plan_wheel, name="plan_wheel"),
    path("aarshjul/<int:year>/temaer/", wheel.add_theme, name="add_theme"),
    path("aarshjul/<int:year>/oppforinger/<uuid:pk>/sletting/", wheel.remove_entry, name="remove_entry"),
    path("nytt/", meetings.new_meeting, name="new_meeting"),
    path("oppfolging/", actions.actions, name="actions"),
    path("oppfolging/<uuid:pk>/utforing/", actions.action_done, name="action_done"),
    path("<uuid:pk>/", meetings.meeting, name="meeting"),
    path("<uuid:pk>/opplysninger/", meetings.edit_meeting, name="edit_meeting"),
    path("<uuid:pk>/flytting/", meetings.move_meeting, name="move_meeting"),
    path("<uuid:pk>/avlysning/", meetings.cancel_meeting, name="cancel_meeting"),
    path("<uuid:pk>/innkalling/", agenda.call, name="call"),
    path("<uuid:pk>/saker/", agenda.new_item, name="new_item"),
    path("<uuid:pk>/saker/<uuid:item>/", agenda.edit_item, name="edit_item"),
    path("<uuid:pk>/saker/<uuid:item>/plass/", agenda.move_item, name="move_item"),
    path("<uuid:pk>/saker/<uuid:item>/sletting/", agenda.remove_item, name="remove_item"),
    path("<uuid:pk>/rom/", room.room, name="room"),
    path("<uuid:pk>/oppmote/<uuid:row>/", room.note_attendance, name="note_attendance"),
    path("<uuid:pk>/saker/<uuid:item>/referat/", room.write_notes, name="write_notes"),
    path("<uuid:pk>/saker/<uuid:item>/utsettelse/", room.postpone, name="postpone"),
    path("<uuid:pk>/saker/<uuid:item>/vedtak/", room.decide, name="decide"),
    path("<uuid:pk>/saker/<uuid:item>/vedtak/<uuid:decision>/sletting/", room.remove_decision, name="remove_decision"),
    path("<uuid:pk>/saker/<uuid:item>/oppfolging/", room.give_action, name="give_action"),
    path("<uuid:pk>/saker/<uuid:item>/oppfolging/<uuid:action>/sletting/", room.remove_action, name="remove_action"),
    path("<uuid:pk>/gjennomforing/", meetings.hold_meeting, name="hold_meeting"),
    path("<uuid:pk>/referat/", minutes.minutes, name="minutes"),
    path("<uuid:pk>/referat/utsending/", minutes.circulate_minutes, name="circulate_minutes"),
    path("<uuid:pk>/referat/tilbaketrekking/", minutes.recall_minutes, name="recall_minutes"),
    path("<uuid:pk>/referat/godkjenning/", minutes.approve_minutes, name="approve_minutes"),
    path("<uuid:pk>/referat/motegodkjenning/", minutes.approve_in_meeting, name="approve_in_meeting"),
    path("<uuid:pk>/referat/rettelser/", minutes.correct_minutes, name="correct_minutes"),
]
