package io.github.contactnow.leads.schema;

/** In which form phones are sent whose country is known. */
public enum PhoneFormat {

    /** As they are dialled within their country, in digits: 07700900123. A number of another country as E164. */
    NATIONAL,
    /** With + and the country code: +447700900123. */
    E164
}
