/** The life of one lead, put together from wherever it has left a trace. Every look is bounded, and says what it left out. */
package io.github.contactnow.state.life;
