/// A phone that carries nothing for others.

import XomCore

let noLoad = Load(sendings: 0, papers: 0, missing: 0, room: 0, delivered: 0, receipts: 0)
