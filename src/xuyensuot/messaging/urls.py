from django.urls import path

from xuyensuot.messaging import views

app_name = "messaging"

urlpatterns = [path("choices", views.choose_delivery, name="choose_delivery")]
