package vn.xom.kit

/** What a screen knows of what it shows. */
public sealed interface Loaded<out T> {
    /** Being read for the first time. */
    public data object Opening : Loaded<Nothing>

    /** As it stands on this phone now. */
    public data class Ready<T>(val value: T) : Loaded<T>

    /** It could not be read. */
    public data class Failed(val trouble: Trouble) : Loaded<Nothing>
}

/** What was read, if it was. */
public val <T> Loaded<T>.value: T? get() = (this as? Loaded.Ready)?.value

/** The same, of what was read. */
public inline fun <T, R> Loaded<T>.map(transform: (T) -> R): Loaded<R> =
    when (this) {
        is Loaded.Opening -> this
        is Loaded.Failed -> this
        is Loaded.Ready -> Loaded.Ready(transform(value))
    }
