"""A short day through the line: enrol, edit offline, exchange, a clash, an application, a receipt."""

import asyncio
import json
import pathlib
import tempfile
import unittest

import xom_bindings as xom
from platform_fakes import Online, Told, open_device
from ward import Ward
from xom_bindings import (
    FilingPlace,
    Language,
    Network,
    NewInvite,
    NewNotice,
    NoticeChange,
    SyncListener,
    SyncReason,
    Urgency,
    WaitsFor,
    XomError,
)

ANSWERS = {
    "nksLoaiKhaiSinh": "du_cha_me",
    "nksHoTen": "Nguyễn Minh An",
    "nksGioiTinh": "nu",
    "nksNgaySinh": "2026-11-20",
    "nksNoiSinh": "Bệnh viện Phụ sản Hà Nội",
    "nksQueQuan": "Phường Đông Ngạc, thành phố Hà Nội",
    "nksDanToc": "Kinh",
    "nksQuocTich": "Việt Nam",
    "meHoTen": "Trần Thị Lan",
    "meNgaySinh": "1998",
    "meDanToc": "Kinh",
    "meQuocTich": "Việt Nam",
    "meNoiCuTru": "Số 5, ngõ 32, phường Đông Ngạc, thành phố Hà Nội",
    "chaHoTen": "Nguyễn Văn Dũng",
    "chaNgaySinh": "1995-03",
    "chaDanToc": "Kinh",
    "chaQuocTich": "Việt Nam",
    "chaNoiCuTru": "Số 5, ngõ 32, phường Đông Ngạc, thành phố Hà Nội",
    "nycHoTen": "Trần Thị Lan",
    "nycQuanHe": "me",
    "nycLoaiGiayToTuyThan": "can_cuoc",
    "nycSoGiayToTuyThan": "001198000001",
    "kenhNhanKetQua": "truc_tuyen",
    "camDoan": True,
}


def notice(title, urgency=Urgency.NORMAL):
    return NewNotice(
        title=title,
        body="Mời bà con dự họp lúc 19 giờ 30.",
        urgency=urgency,
        pinned=False,
        blocks=None,
        valid_from=None,
        valid_until=None,
        document_number=None,
    )


class Progress(SyncListener):
    def __init__(self):
        self.reports = []

    def progress(self, report):
        self.reports.append(report)


class Day(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ward = Ward()
        cls.addClassCleanup(cls.ward.close)

    def phone(self, name, role, ward=None, **platform):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        device = open_device(pathlib.Path(folder.name) / f"{name}.xom", **platform)
        device.accept_invite((ward or self.ward).invite(role))
        self.sync(device)
        self.assertTrue(device.status().enrolled)
        return device

    def sync(self, device, reason=SyncReason.REQUESTED, cancel=None, listener=None):
        async def run():
            return await device.sync(reason, cancel, listener)

        return asyncio.run(run())

    def test_a_notice_goes_from_one_phone_to_another_and_its_clash_is_settled(self):
        leader = self.phone("leader", "leader")
        deputy = self.phone("deputy", "deputy")
        news = Told()
        resident = self.phone("resident", "resident", notifier=news)

        posted = leader.post_notice(notice("Họp tổ tháng 12", Urgency.EMERGENCY))
        self.assertTrue(leader.notice(posted).row.pending)
        (waiting,) = leader.waiting()
        self.assertEqual((waiting.what, waiting.summary), ("post_notice", "Họp tổ tháng 12"))
        self.assertEqual(waiting.waits_for, WaitsFor.EXCHANGE)

        progress = Progress()
        report = self.sync(leader, listener=progress)
        self.assertEqual((report.confirmed, leader.status().delivery.waiting), (1, 0))
        self.assertTrue(progress.reports)
        self.sync(deputy)
        self.sync(resident)
        self.assertEqual([one.title for one in news.news], ["Họp tổ tháng 12"])
        home = resident.home()
        self.assertEqual([row.id for row in home.emergencies], [posted])
        self.assertEqual(home.status.ward_name, "Phường Đông Ngạc")
        self.assertTrue(home.status.group_name)

        resident.acknowledge([posted])
        resident.comment(posted, "Nhà tôi sẽ đến.")
        self.sync(resident)
        self.assertEqual(resident.home().emergencies, [])

        leader.change_notice(posted, [NoticeChange.TITLE("Họp tổ lúc 19 giờ 30")])
        deputy.change_notice(posted, [NoticeChange.TITLE("Họp tổ lúc 20 giờ")])
        self.sync(leader)
        self.sync(deputy)
        self.sync(leader)
        details = leader.notice(posted)
        self.assertEqual(
            {clash.change.value for clash in details.clashes}, {"Họp tổ lúc 19 giờ 30", "Họp tổ lúc 20 giờ"}
        )
        self.assertEqual([row.id for row in leader.home().conflicts], [posted])
        chosen = next(clash.change for clash in details.clashes if clash.change.value.endswith("30"))
        leader.change_notice(posted, [chosen])
        self.sync(leader)
        for device in (deputy, resident):
            self.sync(device)
            seen = device.notice(posted)
            self.assertEqual((seen.row.title, seen.clashes), ("Họp tổ lúc 19 giờ 30", []))
        self.assertEqual([row.text for row in leader.notice(posted).comments], ["Nhà tôi sẽ đến."])
        self.assertEqual(leader.coverage(posted).households > 0, True)

        page = resident.notices(None, 1)
        self.assertEqual(len(page.rows), 1)
        with self.assertRaises(XomError.Failed) as refused:
            resident.post_notice(notice("Không phải tổ trưởng"))
        self.assertEqual(refused.exception.code, "forbidden")

    def test_a_neighbour_joins_with_no_network(self):
        leader = self.phone("leader-2", "leader")
        invite = leader.create_invite(
            NewInvite(
                household=None, member=None, role=xom.Role.RESIDENT, name="Trần Thị Lan", valid_for_days=7
            )
        )
        offer = xom.read_invite(invite.link, Language.VIETNAMESE)
        self.assertEqual((offer.id, offer.role), (invite.id, xom.Role.RESIDENT))
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        neighbour = open_device(pathlib.Path(folder.name) / "neighbour.xom")
        answer = neighbour.accept_invite(invite.link)
        self.assertFalse(neighbour.status().enrolled)
        self.assertEqual(leader.carry_answer(answer), invite.id)
        self.sync(leader)
        self.assertTrue(leader.invites()[0].used)
        self.sync(neighbour)
        self.assertTrue(neighbour.status().enrolled)

    def test_an_application_filled_in_offline_is_received_with_a_receipt(self):
        device = self.phone("mother", "resident")
        draft = device.new_draft("1.001193")
        for path, value in ANSWERS.items():
            device.set_field(draft, path, json.dumps(value))
        device.set_field(draft, "nksHoTen", json.dumps("Nguyễn Minh An"))
        self.assertFalse(device.draft(draft).can_be_sent)
        device.attach(draft, "giay-chung-sinh.pdf", "application/pdf", "giayChungSinh", b"%PDF-1.7 " + bytes(90_000))
        view = device.draft(draft)
        self.assertEqual([p for p in device.check_draft(draft) if p.blocking], [])
        self.assertTrue(view.can_be_sent)
        self.assertEqual(view.attachments[0].chunks, 2)
        device.send_draft(draft, FilingPlace.HOME)
        self.assertEqual(device.unsent().drafts, [])
        waiting = device.waiting()
        self.assertIn("submission", [item.what for item in waiting])
        self.sync(device)
        dossier = device.dossier(draft)
        self.assertRegex(dossier.row.code, r"^[0-9A-Z.]+-\d{6}-\d{4}$")
        receipt = device.receipt(draft)
        root = self.ward.command("key", "--root")["key"]
        self.assertEqual(xom.verify_receipt(receipt.text, root, Language.VIETNAMESE).commit, receipt.commit)

    def test_on_a_metered_network_attachments_wait_until_the_person_asks(self):
        device = self.phone("metered", "resident", connectivity=Online(Network.METERED))
        draft = device.new_draft("1.001193")
        for path, value in ANSWERS.items():
            device.set_field(draft, path, json.dumps(value))
        device.attach(draft, "a.pdf", "application/pdf", "giayChungSinh", bytes(100))
        device.send_draft(draft, FilingPlace.HOME)
        report = self.sync(device, SyncReason.BACKGROUND)
        self.assertEqual((report.chunks, device.dossiers()), (0, []))
        (item,) = device.waiting()
        self.assertEqual((item.what, item.waits_for, item.chunks_left), ("submission", WaitsFor.ATTACHMENTS, 1))
        self.assertEqual(self.sync(device).chunks, 1)
        self.assertEqual(len(device.dossiers()), 1)

    def test_an_unreachable_ward_is_told_with_the_next_attempt(self):
        other = Ward()
        device = self.phone("lonely", "resident", ward=other)
        other.close()
        draft = device.new_draft("1.001193")
        with self.assertRaises(XomError.Failed) as failure:
            self.sync(device)
        self.assertEqual((failure.exception.code, failure.exception.retry), ("unreachable", True))
        delivery = device.status().delivery
        self.assertEqual(delivery.error, "unreachable")
        self.assertGreater(delivery.next_attempt.at, delivery.last_exchange.at)
        self.assertEqual({item.waits_for for item in device.waiting()}, {WaitsFor.CONNECTION})
        self.assertEqual(device.drafts()[0].id, draft)
