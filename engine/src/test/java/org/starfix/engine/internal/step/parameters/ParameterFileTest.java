package org.starfix.engine.internal.step.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.format.input.Location;

class ParameterFileTest {
    private static final String ASDF = """
            #ASDF 1.0.0
            #ASDF_STANDARD 1.5.0
            %YAML 1.1
            %TAG ! tag:stsci.edu:asdf/
            --- !core/asdf-1.1.0
            asdf_library: !core/software-1.0.0 {author: Somebody, name: asdf, version: 2.15.0}
            history:
              extensions:
              - !core/extension_metadata-1.0.0
                extension_class: asdf.extension.BuiltinExtension
            class: jwst.tweakreg.tweakreg_step.TweakRegStep
            meta: {author: Somebody, instrument: {name: NIRCAM}, reftype: pars-tweakregstep}
            name: tweakreg
            parameters:
              abs_refcat: GAIADR2
              brightest: 100
              kron_params: null
              post_hooks: []
              pre_hooks: []
              output_ext: .fits
              skip: false
            ...
            """;

    @TempDir
    Path folder;

    @Test
    void readsAParameterReferenceFileOfJwst() {
        List<Setting> settings = parse(ASDF + "\u00d3BLK not YAML: [");
        assertThat(settings)
                .extracting(Setting::key)
                .containsExactly(
                        "abs_refcat", "brightest", "kron_params", "post_hooks", "pre_hooks", "output_ext", "skip");
        Parameters parameters = ParameterLayers.NONE
                .withFile(settings)
                .withOverrides(List.of(Setting.option("abs_refcat", "")))
                .resolve();
        assertThat(parameters.integer("brightest")).isEqualTo(100);
        assertThat(parameters.origin("brightest").describe()).isEqualTo("pars.yaml:16");
    }

    @Test
    void gaiaByNameIsNotAPath() {
        assertThat(parse(ASDF).get(0).text()).isEqualTo("GAIADR2");
    }

    @Test
    void refusesTheFileOfAnotherStep() {
        assertRefused(
                ASDF.replace("tweakreg_step.TweakRegStep", "x.OutlierDetectionStep"),
                "pars.yaml:11: this file is for another step, jwst.tweakreg.x.OutlierDetectionStep; one for"
                        + " jwst.tweakreg.TweakRegStep is needed");
    }

    /** The layout of 2019: name and class of the step stand among its parameters. */
    @Test
    void nameAndClassAmongTheParametersAreNone() {
        String old = """
                #ASDF 1.0.0
                %YAML 1.1
                --- !core/asdf-1.1.0
                meta: {author: Somebody, date: '2019-02-30T01:02:03.456', reftype: pars-tweakreg}
                parameters:
                  class: jwst.tweakreg.TweakRegStep
                  name: tweakreg
                  brightest: 100
                  expand_refcat: false
                ...
                """;
        assertThat(parse(old)).extracting(Setting::key).containsExactly("brightest", "expand_refcat");
        assertThatThrownBy(() -> parse(old.replace("TweakRegStep", "ResampleStep")))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("jwst.tweakreg.ResampleStep");
    }

    @Test
    void pathsAreSeenFromTheFolderOfTheFile() throws Exception {
        Path file = Files.createDirectories(folder.resolve("conf")).resolve("pars.yaml");
        Files.writeString(file, "abs_refcat: ../stars.ecsv\ncatfile: ''\noutput_dir: /out\n");
        Parameters parameters = ParameterLayers.NONE.withFile(file).resolve();
        assertThat(parameters.text("abs_refcat"))
                .isEqualTo(folder.resolve("stars.ecsv").toString());
        assertThat(parameters.text("catfile")).isEmpty();
        assertThat(parameters.text("output_dir")).isEqualTo("/out");
    }

    @Test
    void emptyFilesSetNothing() {
        assertThat(parse("")).isEmpty();
        assertThat(parse("# only a comment\n")).isEmpty();
        assertThat(parse("parameters:\n")).isEmpty();
    }

    @Test
    void emptyValuesAreNone() {
        assertThat(parse("peakmax:\nbrightest: ~\nsip_degree: null\nkron_params: None\n"))
                .extracting(Setting::text)
                .containsExactly("", "", "", "None");
    }

    @Test
    void keysStandOnce() {
        assertRefused(
                "minobj: 3\nsigma: 2\nminobj: 4\n",
                "pars.yaml:3: minobj is given twice, in line 1 too; leave out one of the two");
    }

    @Test
    void namesTheLineOfBrokenYaml() {
        assertThatThrownBy(() -> parse("minobj: 3\nsigma: [1, 2\nnclip: 1\n"))
                .isInstanceOf(ParameterException.class)
                .hasMessageStartingWith("pars.yaml:3: this is not YAML (")
                .hasMessageEndingWith("); write lines of 'key: value'");
        assertRefused("- minobj\n", "pars.yaml:1: this is a list, where lines of 'key: value' are needed");
        assertRefused("minobj = 3\n", "pars.yaml:1: this is 'minobj = 3', where lines of 'key: value' are needed");
        assertRefused(
                "parameters: [1]\n",
                "pars.yaml:1: below 'parameters' is a list, where lines of 'key: value' are needed");
        assertRefused("a: \u0000\n", "pars.yaml: line 1: a NUL byte: this is not a text file, or it is damaged");
        assertRefused("a: \u0001\n", "pars.yaml: this is not YAML in plain UTF-8; write lines of 'key: value'");
    }

    @Test
    void refusesNestedValues() {
        assertRefused(
                "minobj: [[1]]\n",
                "pars.yaml:1: minobj cannot be a list of lists or maps; give one value, a list or a map of values");
    }

    @Test
    void anUnknownKeyIsRefusedAsSuchWhateverItsValue() {
        List<Setting> settings = parse("steps:\n  tweakreg:\n    minobj: 3\n");
        assertThatThrownBy(() -> ParameterLayers.NONE.withFile(settings).resolve())
                .hasMessageStartingWith("pars.yaml:1: there is no parameter 'steps'");
    }

    @Test
    void namesTheLineOfAWrongValue() {
        List<Setting> settings = parse("# header\n\nkernel_fwhm: wide\nnpixel: 3\n");
        assertThatThrownBy(() -> ParameterLayers.NONE.withFile(settings).resolve())
                .hasMessage("pars.yaml:3: 'wide' is no value of kernel_fwhm, which takes a number > 0\n"
                        + "pars.yaml:4: there is no parameter 'npixel';"
                        + " did you mean npixels?");
    }

    @Test
    void defaultsFileHoldsTheDefaultsOfTheSpecification() {
        String file = new String(Preset.resource("tweakreg.yaml"), StandardCharsets.UTF_8);
        assertThat(file).isEqualTo(Parameters.defaults().toYaml());
    }

    private static List<Setting> parse(String text) {
        return ParameterFile.parse(text.getBytes(StandardCharsets.UTF_8), "pars.yaml", new Location("/conf"));
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(ParameterException.class)
                .hasMessage(message);
    }
}
