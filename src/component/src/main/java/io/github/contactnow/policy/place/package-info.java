/** Where a person is: the time zones and jurisdictions that an address and phone numbers tell of, and how far the zone data can be trusted. */
package io.github.contactnow.policy.place;
