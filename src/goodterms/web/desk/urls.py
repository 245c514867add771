"""The staff pages' addresses, under /staff/. Every one goes through the door (`web.staff.operation`)."""

from django.urls import path

from goodterms.web.desk import acts, assets, case, exceptions, sign_in
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
    path("cases/<int:case>/holds/<str:hold>/end", operation("end-hold", acts.end_a_hold), name="end-hold"),
    path("cases/<int:case>/duties/<str:duty>/prove", operation("prove-duty", acts.prove_a_duty), name="prove-duty"),
    path("cases/<int:case>/tell/<str:what>", operation("tell", acts.tell), name="tell"),
    *insight,
]
