"""Sends codes, known and new, to the recipe for FastAPI. The argument is the recipe."""

import runpy
import sys

from fastapi.testclient import TestClient

from msgcodes.infobip import GeneralError

recipe = runpy.run_path(sys.argv[1])
client, Attempt = TestClient(recipe["app"]), recipe["Attempt"]


def answered(code: object) -> object:
    """The code in the answer to an attempt with this code."""
    response = client.post("/attempts", json={"message": "a", "code": code})
    assert response.status_code == 200, response.text
    return response.json()["code"]


assert [answered(code) for code in (27, "27", 27.0, 99999, "99999", 0, None)] == [27, 27, 27, 99999, 99999, 0, None]
assert client.post("/attempts", json={"message": "a", "code": "none"}).status_code == 422
assert Attempt(message="a", code=27).code is GeneralError.EC_ABSENT_SUBSCRIBER
assert Attempt(message="a", code=99999).code == 99999
assert Attempt(message="a", code=GeneralError(27)).model_dump_json() == '{"message":"a","code":27}'
assert client.get("/openapi.json").json()["components"]["schemas"]["GeneralError"]["type"] == "integer"
