package io.github.contactnow.component;

/** What a lead gets that has no reference. */
public enum ReferenceFallback {
    /** Nothing: it is rejected. */
    NONE,
    /** A reference made of its contents. */
    CONTENT_HASH
}
