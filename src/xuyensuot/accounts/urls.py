from django.urls import path

from xuyensuot.accounts import views

app_name = "accounts"

urlpatterns = [
    path("sign-in", views.sign_in, name="sign_in"),
    path("sign-in/sample", views.sign_in_as_sample, name="sign_in_as_sample"),
    path("sign-out", views.sign_out, name="sign_out"),
    path("language", views.change_language, name="change_language"),
    path("password", views.change_password, name="change_password"),
]
