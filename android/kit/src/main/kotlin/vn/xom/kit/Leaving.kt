package vn.xom.kit

/** How far leaving has come. It is the phone's, not a screen's: what has begun goes on, whoever looks. */
public enum class Leaving {
    /** Nobody has asked for it, or the person is still thinking. */
    ASKED,

    /** The ward is being told to lock this phone. */
    TELLING,

    /** Everything is being removed. */
    WIPING,

    /** Nothing is left here; the ward was not to be told, or does not know this phone. */
    WIPED,

    /** Nothing is left here, and the ward has locked this phone. */
    WIPED_TOLD,

    /** Nothing is left here, but the ward does not know. */
    WIPED_UNTOLD,
    ;

    /** Nothing is left here. */
    public val isOver: Boolean get() = this >= WIPED
}
