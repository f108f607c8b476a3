package org.starfix.engine.internal.step.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.base.ParameterException;

/** A value is honoured or refused, never ignored. */
class RefusalTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "output_file | x.fits | none",
                "output_ext | .asdf | .fits",
                "output_use_index | false | true",
                "save_results | true | false",
                "search_output_file | false | true",
                "pre_hooks | a.b | none",
                "post_hooks | a.b | none",
            })
    void stpipeKeysWithoutMeaningAreTakenAtTheirDefault(String key, String value, String supported) {
        assertRefused(
                key,
                value,
                "option --%s: %s=%s would have no effect: Starfix takes this key of stpipe at its default, %s, only; leave it out"
                        .formatted(key, key, value, supported));
        String fallback = ParameterSpec.of(key).defaultText();
        assertThat(ParametersTest.with(key, fallback)).isEqualTo(Parameters.defaults());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "save_catalogs | maybe | true or false",
                "catalog_format | votable | one of ecsv, fits",
                "snr_threshold | high | a number >= 0",
                "kernel_fwhm | 0 | a number > 0",
                "sharplo | nan | a number",
                "xoffset | inf | a number (not infinite)",
                "brightest | 0 | an integer >= 1, or none",
                "minobj | 2.5 | an integer >= 1",
                "contrast | 2 | a number from 0 to 1",
                "holdout_fraction | 1 | a number >= 0 and < 1",
                "sip_degree | 7 | an integer from 1 to 6, or none",
                "kron_params | 1 | 2 to 3 numbers such as 2.5,1.4, or none",
                "nclip | -1 | an integer >= 0",
                "sigma | -1 | a number >= 0",
                "starfinder | sextractor | one of dao, iraf, segmentation",
                "connectivity | 6 | one of 4, 8",
                "subtract_background | maybe | one of auto, true, false",
                "finder_release | 3.0 | one of 1.14, latest",
                "catalog_columns | some | one of step, all",
                "fitgeometry | affine | one of shift, rshift, rscale, general",
                "abs_refcat_columns | ra | a list such as ra=ra,dec=decl,mag=gaia_mag",
                "motion_prior | 0 | auto, a number > 0, or none",
                "motion_prior | -5 | auto, a number > 0, or none",
                "motion_prior | nan | auto, a number > 0, or none",
                "motion_prior | inf | auto, a number > 0, or none",
                "motion_prior | fast | auto, a number > 0, or none",
                "frozen | maybe | true or false",
                "resolve_above | -1 | a number >= 0, or none",
                "resolve_above | nan | a number >= 0, or none",
                "visit_by | A B | a list such as PROPID,OBSID",
                "visit_by | A;B | a list such as PROPID,OBSID",
                "visit_by | A,,B | a list such as PROPID,OBSID",
                "exclude_flags | A B | a list such as DO_NOT_USE,NON_SCIENCE",
            })
    void wrongValuesSayWhatIsExpected(String key, String value, String expected) {
        assertRefused(
                key, value, "option --%s: '%s' is no value of %s, which takes %s".formatted(key, value, key, expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "visit:0.1 | 'visit:0.1' is no level with its shift and its roll, as visit:0.05/20 is",
                "visit:0.05/20/3 | 'visit:0.05/20/3' is no level with its shift and its roll, as visit:0.05/20 is",
                "narrow | 'narrow' is no level with its shift and its roll, as visit:0.05/20 is",
                "guide:0.05/20 | there is no level 'guide'",
                "Visit:0.05/20 | there is no level 'Visit'",
                "visit:0/20 | the shift of visit is '0', which is no number above 0",
                "exposure:0.05/-2 | the roll of exposure is '-2', which is no number above 0",
                "detector:nan/2 | the shift of detector is 'nan', which is no number above 0",
                "visit:inf/2 | the shift of visit is 'inf', which is no number above 0",
                "visit:wide/2 | the shift of visit is 'wide', which is no number above 0",
                "visit:0.05/20,exposure:0.005/2,visit:0.1/20 | visit is given twice"
            })
    void levelsSayWhatIsWrongWithThem(String value, String trouble) {
        assertRefused(
                "levels",
                value,
                "option --levels: '" + value + "' is no value of levels: " + trouble
                        + "; it takes auto, or a list such as visit:0.05/20,exposure:0.005/2,detector:0.002/1 of levels among visit, exposure"
                        + " and detector, each once with its shift and its roll, both above 0");
    }

    @Test
    void allProblemsComeTogether() {
        ParameterException error = catchThrowableOfType(
                ParameterException.class,
                () -> ParameterLayers.NONE
                        .withFile(List.of(
                                new Setting("minobj", "few", new Origin.FileLine("pars.yaml", 3)),
                                new Setting("min_obj", "3", new Origin.FileLine("pars.yaml", 4))))
                        .withOverrides(List.of(Setting.option("output_ext", ".asdf")))
                        .resolve());
        assertThat(error.problems())
                .containsExactly(
                        "pars.yaml:3: 'few' is no value of minobj, which takes an integer >= 1",
                        "pars.yaml:4: there is no parameter 'min_obj'; did you mean minobj?",
                        "option --output_ext: output_ext=.asdf would have no effect: Starfix takes this key of stpipe at its"
                                + " default, .fits, only; leave it out");
        assertThat(error).hasMessage(String.join("\n", error.problems()));
    }

    @Test
    void aValueThatIsOverriddenNeedNotBeSupported() {
        Parameters parameters = ParameterLayers.NONE
                .withFile(List.of(new Setting("output_ext", ".asdf", new Origin.FileLine("pars.yaml", 1))))
                .withOverrides(List.of(Setting.option("output_ext", ".fits")))
                .resolve();
        assertThat(parameters.text("output_ext")).isEqualTo(".fits");
    }

    @Test
    void narrowSeparationIsAWarningWhereTheUserChoseIt() {
        String remedy = ", so one object may match two; raise separation or lower tolerance";
        assertThat(ParametersTest.with("separation", "0.9").warnings())
                .containsExactly("override separation: separation=0.9 is not above sqrt(2) * tolerance = 0.9899 arcsec"
                        + remedy);
        assertThat(ParametersTest.with("tolerance", "0.8").warnings())
                .containsExactly("default: separation=1.0 is not above sqrt(2) * tolerance = 1.1314 arcsec" + remedy);
        assertThat(ParametersTest.with("abs_refcat", "stars.ecsv", "abs_separation", "0.2")
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("override abs_separation: abs_separation=0.2 is not above sqrt(2) * abs_tolerance");
    }

    @Test
    void aDefaultWarnsOfNothing() {
        assertThat(Parameters.defaults().warnings()).isEmpty();
        assertThat(ParametersTest.with("abs_refcat", "stars.ecsv").warnings()).isEmpty();
        assertThat(ParametersTest.with("abs_refcat", "stars.ecsv", "abs_tolerance", "0.5")
                        .warnings())
                .isEmpty();
        for (String preset : Preset.NAMES) {
            assertThat(ParameterLayers.NONE.withPreset(preset).resolve().warnings())
                    .as(preset)
                    .isEmpty();
        }
    }

    @Test
    void narrowSeparationIsAnErrorUnderTheCurrentRelease() {
        ParameterLayers layers = ParameterLayers.NONE
                .withPreset("jwst-latest")
                .withOverrides(List.of(Setting.option("separation", "0.5")));
        assertThatThrownBy(layers::resolve)
                .isInstanceOf(ParameterException.class)
                .hasMessage(
                        "option --separation: separation=0.5 is not above sqrt(2) * tolerance = 0.9899 arcsec, so one"
                                + " object may match two; raise separation or lower tolerance");
    }

    private static void assertRefused(String key, String value, String message) {
        ParameterLayers layers = ParameterLayers.NONE.withOverrides(List.of(Setting.option(key, value)));
        assertThatThrownBy(layers::resolve)
                .isInstanceOf(ParameterException.class)
                .hasMessage(message);
    }
}
