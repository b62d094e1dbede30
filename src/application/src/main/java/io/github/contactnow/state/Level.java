package io.github.contactnow.state;

/** How well something is, from the best to the worst. */
public enum Level {
    /** It works. */
    OK,
    /** Nothing proves that it works: it was not looked at yet, or what would show it does not answer. */
    UNKNOWN,
    /** It works, and somebody should look at something. */
    WARNING,
    /** It does not do its work. */
    BROKEN;

    /** The worse of two. */
    public Level orWorse(Level other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
