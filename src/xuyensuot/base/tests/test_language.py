"""Vietnamese first, English for whoever chose it."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from xuyensuot.base.language import LanguageMiddleware


def spoken(request: HttpRequest) -> HttpResponse:
    return HttpResponse(translation.get_language())


@pytest.mark.parametrize(
    ("cookie", "language"), [("", "vi"), ("en", "en"), ("vi", "vi"), ("fr", "vi"), ("en-US", "vi")]
)
def test_the_chosen_language_is_spoken(cookie: str, language: str) -> None:
    request = RequestFactory().get("/", headers={"accept-language": "en"})
    request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = cookie
    before = translation.get_language()
    response = LanguageMiddleware(spoken)(request)
    assert response.content == language.encode()
    assert response.headers["Content-Language"] == language
    assert translation.get_language() == before
