package vn.xom.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.ui.Modifier
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import vn.xom.kit.Loaded
import vn.xom.kit.Standing
import vn.xom.kit.Trouble
import vn.xom.ui.screens.HomePage
import vn.xom.ui.screens.HomeShown

class HomePictures {
    @ParameterizedTest
    @EnumSource(Look::class)
    fun home(look: Look) =
        picture("home", look) {
            Column {
                Box(Modifier.weight(1f)) { HomePage(sampleHome, Standing.AllThere(moment("7 giờ 42 sáng nay")), {}, {}) }
                Bar(Place.Tab.HOME) {}
            }
        }

    @Test
    fun loading() = picture("home-loading", late = true) { WithBar { HomeShown(Loaded.Opening, null, {}, {}) } }

    @Test
    fun broken() =
        picture("home-broken") {
            val said = "Không đọc hoặc ghi được kho dữ liệu. Hãy đóng Xóm rồi mở lại."
            val damaged = Trouble("store_damaged", said, "The store cannot be read or written. Close the app and open it again.", retry = false)
            WithBar { HomeShown(Loaded.Failed(damaged), null, {}, {}) }
        }

    @Test
    fun nothingToDo() =
        picture("home-quiet") {
            val quiet = sampleHome.copy(emergencies = emptyList(), dossiers = emptyList(), drafts = emptyList(), notices = emptyList())
            Column {
                Box(Modifier.weight(1f)) { HomePage(quiet, Standing.NothingToSend(moment("7 giờ 42 sáng nay")), {}, {}) }
                Bar(Place.Tab.HOME) {}
            }
        }
}
