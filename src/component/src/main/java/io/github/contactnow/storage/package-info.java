/** Files on disk: who may read them. */
package io.github.contactnow.storage;
