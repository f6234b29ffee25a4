"""The vectors that every language of the line must agree with, to the letter."""

import json
import os
import pathlib
import unittest

import xom_bindings as xom
from xom_bindings import Language, XomError

VECTORS = pathlib.Path(os.environ["XOM_VECTORS"])


DRAWN = ("path", "kind", "visible", "required", "from_card", "value", "shown")


def read(name):
    return json.loads((VECTORS / name).read_text())


def kind(field):
    return field.kind.name.lower()


def drawn(field):
    """The parts of a field that forms.json lists."""
    told = {"path": field.path, "kind": kind(field), "visible": field.visible, "required": field.required}
    if field.from_card:
        told["from_card"] = True
    if field.json is not None:
        told["value"] = json.loads(field.json)
    if field.shown is not None:
        told["shown"] = field.shown
    if field.problem is not None:
        told["problem"] = {
            "code": field.problem.code,
            "blocking": field.problem.blocking,
            "message": field.problem.message,
        }
    return told


def expected(field, language):
    told = {key: value for key, value in field.items() if key in DRAWN}
    if language == Language.ENGLISH and "shown_en" in field:
        told["shown"] = field["shown_en"]
    if "problem" in field:
        problem = field["problem"]
        message = problem["message_vi" if language == Language.VIETNAMESE else "message_en"]
        told["problem"] = {"code": problem["code"], "blocking": problem["blocking"], "message": message}
    return told


class Vectors(unittest.TestCase):
    maxDiff = None

    def test_text_is_searched_and_sorted_alike(self):
        text = read("text.json")
        for case in text["forms"]:
            forms = xom.search_forms(case["text"])
            self.assertEqual((forms.exact, forms.folded), (case["exact"], case["folded"]))
        words, names = text["words in order"], text["names in order"]
        self.assertEqual(xom.sort_words(words["given"]), words["sorted"])
        self.assertEqual(xom.sort_names(names["given"]), names["sorted"])

    def test_forms_give_the_same_fields(self):
        forms = read("forms.json")
        form = forms["form"]
        for case in forms["cases"]:
            answers = {path: json.dumps(value) for path, value in case["answers"].items()}
            for language in Language:
                fields = xom.form_fields(
                    form["procedure"], form["version"], answers, case["attachments"], case["today"], language
                )
                told = [drawn(field) for field in fields]
                self.assertEqual(told, [expected(field, language) for field in case["fields"]], case["case"])

    def test_a_card_gives_the_same_answers(self):
        forms = read("forms.json")
        form = forms["form"]
        self.assertTrue(forms["cards"])
        for case in forms["cards"]:
            answers = {path: json.dumps(value) for path, value in case["answers"].items()}
            for language in Language:
                say = "vi" if language == Language.VIETNAMESE else "en"
                given = (form["procedure"], form["version"], answers, case["path"], case["scanned"], language)
                if "refused" in case:
                    with self.assertRaises(XomError.Failed) as refused:
                        xom.card_answers(*given)
                    self.assertEqual(refused.exception.code, case["refused"], case["case"])
                    continue
                told = [
                    (one.path, one.label, json.loads(one.json), one.shown, one.before_json and json.loads(one.before_json), one.before_shown)
                    for one in xom.card_answers(*given)
                ]
                expected = [
                    (
                        one["path"],
                        one["label"][say],
                        one["value"],
                        one["shown"][say],
                        one["before"] and one["before"]["value"],
                        one["before"] and one["before"]["shown"][say],
                    )
                    for one in case["gives"]
                ]
                self.assertEqual(told, expected, case["case"])

    def test_an_invite_is_read_and_a_broken_one_refused(self):
        identity = read("identity.json")
        invite = identity["invite"]
        offer = xom.read_invite(invite["link"], Language.VIETNAMESE)
        self.assertEqual(
            (offer.id, offer.ward, offer.address, offer.group, offer.expires.at),
            (invite["id"], identity["ward"], invite["address"], invite["group"], invite["expires"]),
        )
        self.assertEqual(offer.role, xom.Role.REPRESENTATIVE)
        with self.assertRaises(XomError.Failed) as refused:
            xom.read_invite(invite["link"][:-3] + "AAA", Language.VIETNAMESE)
        self.assertEqual(refused.exception.code, "invalid_invite")
        self.assertFalse(refused.exception.retry)

    def test_a_receipt_holds_and_one_with_one_byte_changed_does_not(self):
        receipt = (VECTORS / "log/receipt.tlog-proof").read_text()
        key = (VECTORS / "log/root-key.txt").read_text()
        proven = xom.verify_receipt(receipt, key, Language.ENGLISH)
        self.assertEqual(proven.text, receipt)
        self.assertLess(0, proven.place)
        self.assertLessEqual(proven.place, proven.size)
        for at in range(0, len(receipt), 37):
            changed = receipt[:at] + ("x" if receipt[at] != "x" else "y") + receipt[at + 1 :]
            with self.assertRaises(XomError.Failed) as refused:
                xom.verify_receipt(changed, key, Language.ENGLISH)
            self.assertEqual(refused.exception.code, "receipt_invalid")

    def test_refusals_say_the_same_sentences(self):
        told = [
            {"code": one.code, "final": one.is_final, "message_vi": one.message_vi, "message_en": one.message_en}
            for one in xom.refusal_texts()
        ]
        self.assertEqual(told, read("errors.json")["refusals"])
