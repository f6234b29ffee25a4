"""The line itself: what happens when the other side throws, closes, hurries or calls back."""

import asyncio
import pathlib
import resource
import tempfile
import threading
import unittest

from platform_fakes import Keys, Online, Throwing, open_device
from xom_bindings import Cancel, Language, Network, SyncReason, ViewListener, XomError


class Line(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name) / "phone.xom"

    def fails(self, code, call, *arguments):
        with self.assertRaises(XomError.Failed) as failure:
            call(*arguments)
        self.assertEqual(failure.exception.code, code)
        self.assertTrue(failure.exception.message_vi and failure.exception.message_en)

    def test_an_exception_of_the_platform_becomes_an_error(self):
        self.fails("platform", open_device, self.path, Throwing())
        self.assertFalse(self.path.exists())

    def test_a_second_handle_and_a_closed_one_say_so(self):
        keys = Keys()
        device = open_device(self.path, keys)
        self.fails("store_in_use", open_device, self.path, keys)
        device.pause()
        self.fails("closed", device.status)
        other = open_device(self.path, keys)
        self.fails("store_in_use", device.resume)
        other.pause()
        device.resume()
        self.assertFalse(device.status().invited)

    def test_a_listener_may_call_the_device_and_may_throw(self):
        device = open_device(self.path)
        heard = threading.Event()

        class Listener(ViewListener):
            def changed(self, views):
                device.status()
                heard.set()
                raise RuntimeError("the screen is gone")

        subscription = device.observe(Listener())
        device.set_language(Language.ENGLISH)
        self.assertTrue(heard.wait(20))
        device.status()
        subscription.end()

    def test_a_cancelled_exchange_says_so_even_before_it_begins(self):
        device = open_device(self.path)
        cancel = Cancel()
        cancel.cancel()

        async def sync():
            await device.sync(SyncReason.REQUESTED, cancel, None)

        with self.assertRaises(XomError.Failed) as failure:
            asyncio.run(sync())
        self.assertEqual(failure.exception.code, "cancelled")

    def test_ten_thousand_calls_from_eight_threads_neither_lock_nor_leak(self):
        device = open_device(self.path, connectivity=Online(Network.NONE))
        failures = []

        def call(times):
            try:
                for number in range(times):
                    device.set_profile("profile.note", "") if number % 50 == 0 else device.status()
            except Exception as failure:  # noqa: BLE001 - whatever it is, the test fails with it
                failures.append(failure)

        def hurry(times):
            threads = [threading.Thread(target=call, args=(times,)) for _ in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(240)
                self.assertFalse(thread.is_alive(), "a call never came back")

        hurry(250)
        before = resident()
        hurry(1_250)
        self.assertEqual(failures, [])
        self.assertLess(resident(), before * 1.05 + 2_000_000)


def resident():
    pages = int(pathlib.Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()
