"""The customer's pages. All lie under the link's own address, which is also where an ended visit begins again."""

from django.urls import path

from goodterms.web.resolve import ask, code, complain, home, mishaps, pay, plan, promise, start, tell

urlpatterns = [
    path("", mishaps.front, name="front"),
    path("code", code.code, name="code"),
    path("r/<str:token>", start.start, name="start"),
    path("r/<str:token>/check", start.check, name="check"),
    path("r/<str:token>/leave", start.leave, name="leave"),
    path("r/<str:token>/left", start.left, name="left"),
    path("r/<str:token>/stay", start.stay, name="stay"),
    path("r/<str:token>/home", home.home, name="home"),
    path("r/<str:token>/pay", pay.pay, name="pay"),
    path("r/<str:token>/paid/<str:reference>", pay.paid, name="paid"),
    path("r/<str:token>/already-paid", tell.already_paid, name="already-paid"),
    path("r/<str:token>/looking", tell.looking, name="looking"),
    path("r/<str:token>/promise", promise.promise, name="promise"),
    path("r/<str:token>/promise/check", promise.check_promise, name="check-promise"),
    path("r/<str:token>/promised", promise.promised, name="promised"),
    path("r/<str:token>/move", promise.move, name="move"),
    path("r/<str:token>/plan", plan.plan, name="plan"),
    path("r/<str:token>/plan/check", plan.check_plan, name="check-plan"),
    path("r/<str:token>/planned", plan.planned, name="planned"),
    path("r/<str:token>/later", ask.later, name="later"),
    path("r/<str:token>/settle", ask.settle, name="settle"),
    path("r/<str:token>/asked", ask.asked, name="asked"),
    path("r/<str:token>/struggling", tell.struggling, name="struggling"),
    path("r/<str:token>/quiet", tell.quiet, name="quiet"),
    path("r/<str:token>/more-time", tell.more_time, name="more-time"),
    path("r/<str:token>/tell-more", tell.tell_more, name="tell-more"),
    path("r/<str:token>/dispute", tell.dispute, name="dispute"),
    path("r/<str:token>/disputed", tell.disputed, name="disputed"),
    path("r/<str:token>/not-me", tell.not_me, name="not-me"),
    path("r/<str:token>/not-me/done", tell.not_me_done, name="not-me-done"),
    path("r/<str:token>/stop", tell.stop, name="stop"),
    path("r/<str:token>/stopped", tell.stopped, name="stopped"),
    path("r/<str:token>/complain", complain.complain, name="complain"),
    path("r/<str:token>/complained", complain.complained, name="complained"),
    path("r/<str:token>/talk", tell.talk, name="talk"),
]
