package org.starfix.engine.internal.step.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.step.parameters.ValueType.Choice;
import org.starfix.engine.internal.step.parameters.ValueType.Decimal;
import org.starfix.engine.internal.step.parameters.ValueType.Entries;
import org.starfix.engine.internal.step.parameters.ValueType.FilePath;
import org.starfix.engine.internal.step.parameters.ValueType.Flag;
import org.starfix.engine.internal.step.parameters.ValueType.Levels;
import org.starfix.engine.internal.step.parameters.ValueType.Numbers;
import org.starfix.engine.internal.step.parameters.ValueType.OrAuto;
import org.starfix.engine.internal.step.parameters.ValueType.OrNone;
import org.starfix.engine.internal.step.parameters.ValueType.Text;
import org.starfix.engine.internal.step.parameters.ValueType.Whole;
import org.starfix.engine.internal.step.parameters.ValueType.Words;

class ValueTypeTest {
    @Test
    void booleansTakeAnyCase() {
        takes(new Flag(), "true", "true", "True", "TRUE", "yes", "on", "1", " true ");
        takes(new Flag(), "false", "false", "False", "NO", "off", "0");
        refuses(new Flag(), "", "None", "2", "t");
    }

    @Test
    void integersAreWhole() {
        takes(new Whole(0, 9), "3", "3", " 3", "+3", "03");
        refuses(new Whole(0, 9), "", "none", "3.0", "3e0", "-1", "10", "99999999999");
    }

    @Test
    void numbersTakeEveryUsualForm() {
        takes(new Decimal(NumberRange.ANY), "0.5", "0.5", ".5", "5e-1", "+0.5", "0.50", "5.E-1");
        takes(new Decimal(NumberRange.ANY), "inf", "inf", ".inf", "Infinity", "+inf");
        takes(new Decimal(NumberRange.ANY), "-inf", "-inf", "-.inf");
        takes(new Decimal(NumberRange.ANY), "0.0", "0", "-0.0");
        refuses(new Decimal(NumberRange.ANY), "", "none", "nan", "1d", "0x1p3", "1,5", "ten");
    }

    @Test
    void rangesHaveEnds() {
        refuses(new Decimal(NumberRange.POSITIVE), "0", "-1", "inf");
        refuses(new Decimal(NumberRange.NOT_NEGATIVE), "-1", "inf");
        refuses(new Decimal(NumberRange.FINITE), "inf", "-inf");
        refuses(new Decimal(NumberRange.ZERO_TO_ONE), "-0.1", "1.1");
        refuses(new Decimal(NumberRange.BELOW_ONE), "1", "-0.1");
        takes(new Decimal(NumberRange.ZERO_TO_ONE), "1.0", "1");
        takes(new Decimal(NumberRange.NOT_NEGATIVE), "0.0", "0");
    }

    @Test
    void choicesAreExact() {
        takes(new Choice(List.of("dao", "none")), "dao", "dao", " dao ");
        takes(new Choice(List.of("dao", "none")), "none", "none", "None");
        refuses(new Choice(List.of("dao", "none")), "", "DAO", "iraf");
        refuses(new Choice(List.of("dao")), "none", "None");
    }

    @Test
    void noneIsEmpty() {
        takes(new OrNone(new Whole(1, 9)), "", "", " ", "none", "None");
        takes(new Text(), "", "", "none", "None");
        takes(new OrNone(new Numbers(2, 3)), "", "None");
        takes(new OrNone(new OrAuto(new Decimal(NumberRange.POSITIVE))), "auto", "auto", " auto ");
        takes(new OrNone(new OrAuto(new Decimal(NumberRange.POSITIVE))), "", "none");
        takes(new OrNone(new OrAuto(new Decimal(NumberRange.POSITIVE))), "5", "5.0");
    }

    @Test
    void levelsHaveAShiftAndARollEach() {
        takes(new Levels(), "auto", "auto", " auto ");
        takes(new Levels(), "", "none", "[]");
        takes(
                new Levels(),
                "visit:0.05/20.0,detector:0.002/1.0",
                "visit:0.05/20,detector:0.002/1",
                "[detector: 2e-3 / 1, visit: .05/20]");
        refuses(
                new Levels(),
                "visit",
                "visit:1",
                "visit:1/0",
                "visit:1/2,visit:1/2",
                "visit:1/2/3",
                "guide:1/2",
                "visit/1:2");
    }

    @Test
    void textStaysOnOneLine() {
        takes(new Text(), "starid > 0", " starid > 0 ");
        refuses(new Text(), "a\nb");
    }

    @Test
    void pathsKnowTheirNames() {
        FilePath refcat = new FilePath(List.of("GAIADR3"));
        takes(refcat, "GAIADR3", "gaiadr3", "GaiaDR3");
        takes(refcat, "Stars.ecsv", "Stars.ecsv");
        assertThat(refcat.isFile("gaiadr3")).isFalse();
        assertThat(refcat.isFile("None")).isFalse();
        assertThat(refcat.isFile("stars.ecsv")).isTrue();
    }

    @Test
    void listsTakeBothForms() {
        takes(new Numbers(2, 3), "2.5,1.4", "2.5,1.4", "[2.5, 1.4]", " 2.5 , 1.4 ");
        refuses(new Numbers(2, 3), "", "2.5", "1,2,3,4", "2.5,x", "2.5,,1", "[]");
        takes(new Words("[A-Z]+", "A"), "A,B", "A,B", "[A, B]");
        takes(new Words("[A-Z]+", "A"), "", "", "[]", "None");
        refuses(new Words("[A-Z]+", "A"), "a", "A,,B");
    }

    @Test
    void mapsKeepTheirOrder() {
        takes(new Entries("=", ""), "ra=ra,dec=decl", "ra=ra,dec=decl", "[ra = ra, dec = decl]");
        takes(new Entries(":", ""), "visit:0.1", "visit:0.1");
        refuses(new Entries("=", ""), "ra", "ra=", "=x", "ra=1,ra=2");
    }

    private static void takes(ValueType type, String canonical, String... texts) {
        for (String text : texts) {
            assertThat(type.canonical(text)).as("'%s' as %s", text, type).isEqualTo(canonical);
        }
    }

    private static void refuses(ValueType type, String... texts) {
        for (String text : texts) {
            assertThatIllegalArgumentException().as("'%s' as %s", text, type).isThrownBy(() -> type.canonical(text));
        }
    }
}
