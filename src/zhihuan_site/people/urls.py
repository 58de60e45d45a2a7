"""Addresses of people and institutions."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
