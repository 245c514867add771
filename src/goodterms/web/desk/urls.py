"""The staff pages' addresses, under /staff/. Every one goes through the door (`web.staff.operation`)."""

from django.urls import path

from goodterms.web.desk import acts, assets, care, case, customer_page, document, exceptions, sign_in, signed
from goodterms.web.insight.urls import urlpatterns as insight
from goodterms.web.staff import operation

app_name = "staff"

urlpatterns = [
    path("", operation("home", exceptions.home), name="home"),
    path("sign-in", operation("sign-in", sign_in.sign_in), name="sign-in"),
    path("sign-out", operation("sign-out", sign_in.sign_out), name="sign-out"),
    path("assets/<str:digest>/<str:name>", operation("asset", assets.asset), name="asset"),
    path("exceptions", operation("exceptions", exceptions.exceptions), name="exceptions"),
    path("cases/<int:case>", operation("case", case.case), name="case"),
    path("cases/<int:case>/tasks/<str:task>/take", operation("take", acts.take), name="take"),
    path("cases/<int:case>/tasks/<str:task>/resolve", operation("resolve", acts.resolve), name="resolve"),
    path("cases/<int:case>/tasks/<str:task>/call", operation("call", acts.call), name="call"),
    path("cases/<int:case>/holds/<path:hold>/end", operation("end-hold", acts.end_a_hold), name="end-hold"),
    path("cases/<int:case>/duties/<str:duty>/prove", operation("prove-duty", acts.prove_a_duty), name="prove-duty"),
    path("cases/<int:case>/tell/<str:what>", operation("tell", acts.tell), name="tell"),
    path("cases/<int:case>/documents/<str:document>", operation("document", document.document), name="document"),
    path("cases/<int:case>/signed/<slug:signature>", operation("signed-copy", signed.signed_copy), name="signed-copy"),
    path("complaints", operation("complaints", care.complaints), name="complaints"),
    path("cases/<int:case>/care", operation("care", care.care), name="care"),
    path("cases/<int:case>/care/support", operation("record-support", care.record), name="record-support"),
    path("cases/<int:case>/care/support/over", operation("end-support", care.over), name="end-support"),
    path("cases/<int:case>/care/complaint", operation("record-complaint", care.complain), name="record-complaint"),
    path(
        "cases/<int:case>/care/acknowledge",
        operation("acknowledge-complaint", care.acknowledge),
        name="acknowledge-complaint",
    ),
    path("cases/<int:case>/care/hold", operation("place-hold", care.place), name="place-hold"),
    path("cases/<int:case>/care/answer", operation("answer-complaint", care.answer), name="answer-complaint"),
    path("cases/<int:case>/page", operation("customer-page", customer_page.customer_page), name="customer-page"),
    path(
        "cases/<int:case>/page/steps",
        operation("help-steps", customer_page.help_steps, by_itself=True),
        name="help-steps",
    ),
    path("cases/<int:case>/page/answer", operation("answer-page", customer_page.answer), name="answer-page"),
    path("cases/<int:case>/page/help", operation("give-help", customer_page.give), name="give-help"),
    path("cases/<int:case>/page/helper", operation("name-helper", customer_page.name_a_helper), name="name-helper"),
    path(
        "cases/<int:case>/page/helper/again", operation("renew-helper", customer_page.renew_helper), name="renew-helper"
    ),
    path("cases/<int:case>/page/helper/over", operation("end-helper", customer_page.end_a_helper), name="end-helper"),
    path(
        "cases/<int:case>/page/passkey/over", operation("end-passkey", customer_page.end_a_passkey), name="end-passkey"
    ),
    *insight,
]
