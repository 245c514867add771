"""Insight's addresses, under /staff/."""

from django.urls import path

from goodterms.web.insight import cases, overview, report, rules, webhooks
from goodterms.web.staff import operation

urlpatterns = [
    path("overview", operation("overview", overview.overview), name="overview"),
    path("overview/numbers", operation("numbers", overview.numbers, by_itself=True), name="numbers"),
    path("cases", operation("cases", cases.cases), name="cases"),
    path("report", operation("report", report.report), name="report"),
    path("report.json", operation("report-json", report.report_json), name="report-json"),
    path("rules", operation("rules", rules.rules), name="rules"),
    path("webhooks", operation("webhooks", webhooks.webhooks), name="webhooks"),
    path("webhooks/deliveries/<str:delivery>/again", operation("webhook-again", webhooks.again), name="webhook-again"),
    path("webhooks/<str:endpoint>/enable", operation("webhook-enable", webhooks.enable), name="webhook-enable"),
    path("rules/<str:rule>", operation("rule", rules.rule), name="rule"),
]
