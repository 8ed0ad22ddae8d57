"""Stores codes, known and new, with the recipe for Django, and shows a form. The argument is the recipe."""

import runpy
import sys

import django
from django.conf import settings

SQLITE = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
settings.configure(INSTALLED_APPS=["django.contrib.contenttypes"], DATABASES={"default": SQLITE}, USE_TZ=True)
django.setup()

from django.db import connection
from django.forms import modelform_factory

from msgcodes.infobip import GeneralError

Attempt = runpy.run_path(sys.argv[1])["Attempt"]
with connection.schema_editor() as editor:
    editor.create_model(Attempt)
for code in (27, GeneralError(27), 99999, None):
    Attempt.objects.create(code_id=code)

with connection.cursor() as cursor:
    stored = cursor.execute("SELECT code_id, typeof(code_id) FROM attempts_attempt").fetchall()
assert stored == [(27, "integer"), (27, "integer"), (99999, "integer"), (None, "null")], stored
absent = GeneralError.EC_ABSENT_SUBSCRIBER
assert [attempt.code for attempt in Attempt.objects.all()] == [absent, absent, None, None]
assert [attempt.get_code_id_display() for attempt in Attempt.objects.all()] == [absent.name, absent.name, 99999, None]
assert Attempt.objects.filter(code_id=absent).count() == 2

Form = modelform_factory(Attempt, fields=["code_id"])
assert '<option value="27">EC_ABSENT_SUBSCRIBER</option>' in str(Form())
assert Form({"code_id": "27"}).save().code is absent
assert not Form({"code_id": "99999"}).is_valid()
