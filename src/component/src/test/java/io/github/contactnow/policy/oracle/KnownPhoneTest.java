package io.github.contactnow.policy.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.policy.Policy;
import io.github.contactnow.policy.place.NumberPlace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Phones are where somebody knows that they are. */
class KnownPhoneTest {

    private static final Policy POLICY = Policy.load(List.of("uk"), Map.of());

    static List<KnownPhone> phones() {
        return KnownPhone.ALL;
    }

    @ParameterizedTest
    @MethodSource("phones")
    void aPhoneIsFound(KnownPhone phone) {
        for (String end : List.of("00000000", "01234567", "98765432")) {
            long number = Long.parseLong((phone.begin() + end).substring(0, phone.digits()));
            NumberPlace place = POLICY.places().of(number);
            assertThat(place.countries()).as("countries").containsExactlyInAnyOrderElementsOf(phone.countries());
            assertThat(place.states()).as("states").containsExactlyInAnyOrderElementsOf(phone.states());
            assertThat(place.zones().stream().map(OraclePlace::canonical).distinct())
                    .as("zones")
                    .containsExactlyInAnyOrderElementsOf(phone.zones());
        }
    }
}
