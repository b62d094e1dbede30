package io.github.contactnow.component;

/** Treatment of a lead without reference. */
public enum ReferenceFallback {
    /** The lead is rejected. */
    NONE,
    /** The lead gets a reference derived from its content. */
    CONTENT_HASH
}
