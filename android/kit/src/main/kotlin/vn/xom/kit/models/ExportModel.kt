package vn.xom.kit.models

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import vn.xom.kit.Model
import vn.xom.kit.Phone

/** Taking out all that this phone holds of this person. */
public class ExportModel(phone: Phone, scope: CoroutineScope) : Model(phone, scope) {
    private val made = MutableStateFlow<ByteArray?>(null)

    /** The file, once it is made; it lies nowhere until the person keeps it. */
    public val file: StateFlow<ByteArray?> = made

    /** Makes it. */
    public fun make(): Unit = act({ made.value = it }) { read { exportData() }.encodeToByteArray() }
}
