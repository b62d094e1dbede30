package io.github.contactnow.ops;

import io.github.contactnow.leads.input.FieldMapping;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadSource;
import io.github.contactnow.leads.schema.PhoneFormat;
import io.github.contactnow.leads.schema.PhoneReader;
import io.github.contactnow.settings.Settings;

/** How the routes of the application read leads, by its settings. */
final class LeadInput {

    private LeadInput() {}

    static PhoneReader phones(Settings settings) {
        return new PhoneReader(
                settings.text("leads.phone-region").orElse(null),
                settings.choice("leads.phone-format", PhoneFormat.class).orElseThrow());
    }

    /** @param mapping the setting that maps names of fields */
    static LeadSource source(LeadFormat format, Settings settings, String mapping) {
        return LeadSource.of(format)
                .withPhones(phones(settings))
                .withMapping(settings.text(mapping).map(FieldMapping::parse).orElse(FieldMapping.NONE))
                .withDefaults(
                        settings.text("leads.dataset").orElse(null),
                        settings.text("leads.table").orElse(null));
    }
}
