package io.github.contactnow.policy.place;

/** What a lead states about where a person is; each is null if it is not stated. */
public record Address(String zone, String postcode, String state, String country) {}
