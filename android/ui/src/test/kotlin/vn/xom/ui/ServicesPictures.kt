package vn.xom.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.ui.Modifier
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import vn.xom.core.searchServices
import vn.xom.core.service
import vn.xom.kit.Loaded
import vn.xom.ui.screens.BeforeFormPage
import vn.xom.ui.screens.ServicePage
import vn.xom.ui.screens.ServicesPage

/** The catalogue is part of the app, so its pictures show the catalogue itself. */
class ServicesPictures {
    @Test
    fun services() = list("services", "")

    @Test
    fun found() = list("services-found", "khai sinh")

    @Test
    fun nothing() = list("services-nothing", "zzz")

    @ParameterizedTest
    @EnumSource(Look::class, names = ["PLAIN", "ENGLISH", "DOUBLE"])
    fun service(look: Look) =
        picture("service", look) { ServicePage(Loaded.Ready(service("1.001193", look.settings.language)), null, {}, {}, {}) }

    @Test
    fun unfinished() =
        picture("service-unfinished") { ServicePage(Loaded.Ready(service("1.001193", Look.PLAIN.settings.language)), sampleDraft, {}, {}, {}) }

    @Test
    fun notHere() =
        picture("service-not-here") {
            val other = searchServices("", Look.PLAIN.settings.language).first { !it.canBeFiledHere }
            ServicePage(Loaded.Ready(service(other.code, Look.PLAIN.settings.language)), null, {}, {}, {})
        }

    @Test
    fun before() = picture("service-before") { BeforeFormPage("Đăng ký khai sinh", null, busy = false, {}, {}) }

    private fun list(name: String, typed: String) =
        picture(name) {
            Column {
                Box(Modifier.weight(1f)) { ServicesPage(Loaded.Ready(searchServices(typed, Look.PLAIN.settings.language)), typed, {}, {}) }
                Bar(Place.Tab.SERVICES) {}
            }
        }
}
