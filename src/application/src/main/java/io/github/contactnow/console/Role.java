package io.github.contactnow.console;

/** What a visitor may do. */
enum Role {
    /** Sees every page, without personal data. */
    READER,
    /** Carries out actions, and sees personal data when asking for it. */
    OPERATOR
}
