package vn.xom.ui

import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import vn.xom.core.BundleReport
import vn.xom.core.PackedBundle
import vn.xom.core.SyncReport
import vn.xom.core.WaitsFor
import vn.xom.kit.Exchange
import vn.xom.kit.Loaded
import vn.xom.kit.Trouble
import vn.xom.kit.models.Attempt
import vn.xom.kit.models.Held
import vn.xom.kit.models.Outstanding
import vn.xom.kit.models.Passing
import vn.xom.kit.models.Returned
import vn.xom.kit.models.Why
import vn.xom.ui.screens.NearbyPage
import vn.xom.ui.screens.WaitingPage

class CarryingPictures {
    private val load = noLoad.copy(sendings = 2u, papers = 1_340_000u)
    private val carrying = sampleStatus.copy(delivery = sampleDelivery.copy(waiting = 1u, carried = 3u, load = load))
    private val nothing =
        BundleReport(
            kept = 0u,
            known = 15u,
            enrolments = 0u,
            receipts = 0u,
            receiptsCarried = 0u,
            sendings = 0u,
            papers = 0u,
            left = 0u,
            missing = 0u,
            refused = emptyList(),
        )

    private fun bundle(left: ULong = 0u) = PackedBundle(ByteArray(1_420_000), sendings = 1u, papers = 1_340_000u, left = left, receipts = 2u)

    @Test
    fun carriesNothing() = nearby("nearby-empty", Passing(), sampleStatus)

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DOUBLE"])
    fun packed(look: Look) = nearby("nearby-packed", Passing(packed = bundle()), look = look)

    /** Not all papers have fitted: another file is needed. */
    @Test
    fun packedInPart() = nearby("nearby-packed-part", Passing(packed = bundle(left = 6_200_000u)))

    @Test
    fun packing() = nearby("nearby-packing", Passing(Passing.Doing.PACKING))

    @Test
    fun took() {
        val reasons = listOf("Chữ ký không khớp.", "Chữ ký không khớp.")
        val took = nothing.copy(kept = 3u, known = 12u, enrolments = 1u, receipts = 1u, sendings = 1u, papers = 660_000u, refused = reasons)
        nearby("nearby-took", Passing(report = took))
    }

    @Test
    fun tookNothing() = nearby("nearby-took-nothing", Passing(report = nothing))

    /** A courier that is full, and one that lacks a part. */
    @Test
    fun tookInPart() = nearby("nearby-took-part", Passing(report = nothing.copy(papers = 2_400_000u, left = 3_100_000u, receiptsCarried = 1u)))

    @Test
    fun lacksAPart() =
        nearby(
            "nearby-lacking",
            Passing(),
            carrying.copy(delivery = carrying.delivery.copy(load = load.copy(missing = 9u))),
        )

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DARK"])
    fun receiptsToHandBack(look: Look) =
        nearby(
            "nearby-receipts",
            Passing(delivered = Passing.Delivered(3, moment("9 giờ 12"))),
            sampleStatus.copy(delivery = sampleDelivery.copy(load = noLoad.copy(delivered = 2u, receipts = 2u))),
            look = look,
        )

    @Test
    fun delivered() =
        nearby("nearby-delivered", Passing(delivered = Passing.Delivered(3, moment("9 giờ 12"))), sampleStatus)

    @Test
    fun damaged() =
        nearby("nearby-damaged", Passing(), trouble = Trouble("invalid", "Tệp bị hỏng hoặc không phải tệp của Xóm.", "The file is damaged.", false))

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "DARK", "DOUBLE"])
    fun waiting(look: Look) =
        waiting(
            "waiting",
            Outstanding(
                sampleStatus.copy(delivery = sampleDelivery.copy(carried = 3u)),
                listOf(
                    Held(sampleWaiting("e1", "Ý kiến", "Nhà tôi đã kê đồ lên cao, ai cần giúp cứ gọi."), Why.Network),
                    Held(sampleWaiting("e2", "Hồ sơ gửi phường", "Đăng ký khai sinh", WaitsFor.ATTACHMENTS, 14u), Why.Papers(14)),
                ),
                listOf(Returned(sampleRefused, mayHelp = true)),
                Exchange.Resting(null),
                Attempt.WithNetwork,
                sparing = false,
            ),
            look,
        )

    @Test
    fun sparing() =
        waiting(
            "waiting-sparing",
            Outstanding(
                sampleStatus,
                listOf(Held(sampleWaiting("e2", "Hồ sơ gửi phường", "Đăng ký khai sinh", WaitsFor.ATTACHMENTS, 14u), Why.Metered(14))),
                emptyList(),
                Exchange.Resting(null),
                Attempt.WithWifi,
                sparing = true,
            ),
        )

    @Test
    fun unreachableWard() =
        waiting(
            "waiting-ward",
            Outstanding(
                sampleStatus,
                listOf(Held(sampleWaiting("e1", "Ý kiến", "Nhà tôi đã kê đồ lên cao.", WaitsFor.CONNECTION), Why.Ward)),
                emptyList(),
                Exchange.Resting(unreachable),
                Attempt.At(moment("lúc 9 giờ 40")),
                sparing = false,
            ),
        )

    @Test
    fun running() =
        waiting(
            "waiting-running",
            Outstanding(
                sampleStatus,
                listOf(Held(sampleWaiting("e1", "Ý kiến", "Nhà tôi đã kê đồ lên cao."), Why.Next)),
                emptyList(),
                Exchange.Running(SyncReport(2u, 900u, 4_000u, 3u, 0u, 12u, 0u)),
                null,
                sparing = false,
            ),
        )

    @Test
    fun nothingWaits() = waiting("waiting-empty", Outstanding(sampleStatus, emptyList(), emptyList(), Exchange.Resting(null), null, false))

    private fun waiting(name: String, all: Outstanding, look: Look = Look.PLAIN) =
        picture(name, look) { WaitingPage(Loaded.Ready(all), false, null, {}, {}, {}, {}, {}, {}) }

    private fun nearby(
        name: String,
        passing: Passing,
        status: vn.xom.core.Status = carrying,
        trouble: Trouble? = null,
        look: Look = Look.PLAIN,
    ) = picture(name, look) { NearbyPage(Loaded.Ready(status), passing, false, trouble, {}, {}, {}, {}, {}) }
}
