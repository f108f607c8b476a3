package org.starfix.engine.internal.step.parameters;

import java.io.Serializable;

/** Where the value of a parameter came from, as the start of an error message. */
public sealed interface Origin extends Serializable {
    /** How a message names it: {@code pars.yaml:7}, {@code option --minobj}. */
    String describe();

    /** The default of the specification. */
    record Default() implements Origin {
        @Override
        public String describe() {
            return "default";
        }
    }

    /** A line of a preset. */
    record PresetLine(String preset, int line) implements Origin {
        @Override
        public String describe() {
            return "preset " + preset + ":" + line;
        }
    }

    /** A line of a parameter file. */
    record FileLine(String file, int line) implements Origin {
        @Override
        public String describe() {
            return file + ":" + line;
        }
    }

    /** A command line option. */
    record Option(String key) implements Origin {
        @Override
        public String describe() {
            return "option --" + key;
        }
    }

    /** A value given by a calling program. */
    record Overriding(String key) implements Origin {
        @Override
        public String describe() {
            return "override " + key;
        }
    }

    /** A value of the parent step. */
    record Inherited(Origin origin) implements Origin {
        @Override
        public String describe() {
            return "parent step, " + origin.describe();
        }
    }

    /** A value that another parameter brings with it. */
    record Implied(String key) implements Origin {
        @Override
        public String describe() {
            return "implied by " + key;
        }
    }
}
