package io.github.contactnow.histories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.contactnow.support.Cover;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoverTest {

    private static final Map<Long, Set<String>> KINDS =
            Map.of(1L, Set.of("a"), 2L, Set.of("a", "b"), 3L, Set.of("b", "c"), 4L, Set.of("c", "d"), 5L, Set.of());

    @Test
    void theSeedThatBringsMostOfWhatIsMissingIsChosenFirst() {
        Cover cover = new Cover(KINDS::get, KINDS.size());
        assertThat(cover.seeds(Set.of("a", "b", "c", "d"))).isEqualTo(List.of(2L, 4L));
        assertThat(cover.seeds(Set.of("b"))).isEqualTo(List.of(2L));
        assertThat(cover.seeds(Set.of())).isEmpty();
    }

    @Test
    void aKindThatNoSeedBringsIsNamed() {
        Cover cover = new Cover(KINDS::get, KINDS.size());
        assertThatThrownBy(() -> cover.seeds(Set.of("a", "x")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("No seed up to 5 has [x]");
    }
}
