package io.github.contactnow.ops;

/** A command that writes where it is called, and asks the running application itself for what it needs of it. */
interface WrittenHere {}
