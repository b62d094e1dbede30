package io.github.contactnow.policy;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is to be called, and what is known about that person. Values are as the lead states them; the policy reads them and holds what it
 * cannot read.
 *
 * @param phones     all phones of the lead: E.164 such as {@code +12025550123}, or another spelling if the country is stated
 * @param zone       time zone that the lead states, such as {@code Europe/London}; null if none
 * @param postcode   postcode of the address; null if none
 * @param state      state, province or region, by code or name; null if none
 * @param country    country of the address, by its two letters; null if none
 * @param subjectKey what the call is about, for caps that count per subject; null if not stated, then all attempts count
 * @param scopes     the campaign and the brand of the call, such as {@code campaign:Renewals}, for lists that apply to one only
 * @param consent    null if none is stated
 * @param facts      what may lift a rule, each until a time; {@link Instant#MAX} if it does not end
 */
public record Subject(
        List<String> phones,
        String zone,
        String postcode,
        String state,
        String country,
        String subjectKey,
        Set<String> scopes,
        Consent consent,
        Map<Fact, Instant> facts) {

    public Subject {
        phones = List.copyOf(phones);
        scopes = Set.copyOf(scopes);
        facts = Map.copyOf(facts);
    }

    /** A subject of which only the phones are known. */
    public static Subject of(String... phones) {
        return new Subject(List.of(phones), null, null, null, null, null, Set.of(), null, Map.of());
    }

    /** The same with other phones. */
    public Subject withPhones(List<String> values) {
        return new Subject(values, zone, postcode, state, country, subjectKey, scopes, consent, facts);
    }

    /** The same with a time zone. */
    public Subject withZone(String value) {
        return new Subject(phones, value, postcode, state, country, subjectKey, scopes, consent, facts);
    }

    /** The same with an address; null for what is not known. */
    public Subject withAddress(String postcodeValue, String stateValue, String countryValue) {
        return new Subject(phones, zone, postcodeValue, stateValue, countryValue, subjectKey, scopes, consent, facts);
    }

    /** The same with a subject key. */
    public Subject withSubjectKey(String value) {
        return new Subject(phones, zone, postcode, state, country, value, scopes, consent, facts);
    }

    /** The same with scopes. */
    public Subject withScopes(String... values) {
        return new Subject(phones, zone, postcode, state, country, subjectKey, Set.of(values), consent, facts);
    }

    /** The same with a consent. */
    public Subject withConsent(Consent value) {
        return new Subject(phones, zone, postcode, state, country, subjectKey, scopes, value, facts);
    }

    /** The same with one more fact. */
    public Subject withFact(Fact fact, Instant until) {
        Map<Fact, Instant> more = new EnumMap<>(Fact.class);
        more.putAll(facts);
        more.put(fact, until);
        return new Subject(phones, zone, postcode, state, country, subjectKey, scopes, consent, more);
    }

    /** Without personal data. */
    @Override
    public String toString() {
        return "Subject[" + phones.size() + " phones]";
    }
}
