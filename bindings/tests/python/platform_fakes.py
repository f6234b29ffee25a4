"""A platform for tests: keeps a key in memory, says what it is told to say."""

import os

from xom_bindings import Connectivity, Device, ImageScaler, KeyStore, Language, Network, Notifier


class Keys(KeyStore):
    def __init__(self, key=None):
        self.key = key or os.urandom(32)

    def store_key(self):
        return self.key


class Throwing(KeyStore):
    def store_key(self):
        raise RuntimeError("the key chain is locked")


class Online(Connectivity):
    def __init__(self, network=Network.FREE):
        self.now = network

    def network(self):
        return self.now


class Told(Notifier):
    def __init__(self):
        self.news = []

    def tell(self, news):
        self.news += news


class Unscaled(ImageScaler):
    def fit(self, picture, longest_edge):
        raise RuntimeError("no picture")


def open_device(path, keys=None, connectivity=None, notifier=None, language=Language.VIETNAMESE):
    return Device.open(
        str(path), language, keys or Keys(), connectivity or Online(), notifier or Told(), Unscaled()
    )
