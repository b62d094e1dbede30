/** Mappings between the events of others and ours, as jq programs. */
package io.github.contactnow.routes.mapping;
