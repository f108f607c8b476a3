package org.starfix.engine.internal.step.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.align.solve.groups.Levels;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.Setting;

class SimultaneousOptionsTest {
    private static final List<String> NO_TELESCOPE = List.of("");

    @ParameterizedTest
    @CsvSource({"auto,0.05,0", "auto,0.2,5", "auto,15,5", "none,15,0", "2,15,2", "2,0,2"})
    void starsMoveInSurveysOfSeveralEpochsUnlessTheUserSaysOtherwise(String prior, double years, double masPerYear) {
        assertThat(options("motion_prior", prior).forSurvey(NO_TELESCOPE, years).motionPriorMasPerYear())
                .isEqualTo(masPerYear);
    }

    @Test
    void widthsOfJwstAreForSurveysOfJwstAlone() {
        SimultaneousOptions options = options("levels", "auto");
        assertThat(options.forSurvey(Set.of("JWST"), 0).levels()).isEqualTo(SimultaneousOptions.JWST);
        assertThat(options.forSurvey(Set.of("JWST", "ROMAN"), 0).levels()).isEqualTo(Levels.NONE);
        assertThat(options("levels", "none").forSurvey(Set.of("JWST"), 0).levels())
                .isEqualTo(Levels.NONE);
    }

    private static SimultaneousOptions options(String key, String value) {
        return TweakRegOptions.of(ParameterLayers.NONE
                        .withOverrides(Setting.overrides(Map.of("alignment", "global", key, value)))
                        .resolve())
                .simultaneous();
    }
}
