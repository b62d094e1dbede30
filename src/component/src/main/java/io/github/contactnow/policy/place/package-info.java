/** Where a person is: the time zones and jurisdictions of an address and of phone numbers, and how far the zone data can be trusted. */
package io.github.contactnow.policy.place;
