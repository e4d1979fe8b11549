package org.ember.tests.assembly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.ember.assembly.Assembler;
import org.ember.assembly.AssemblyException;
import org.ember.assembly.Disassembly;
import org.ember.fork.Fork;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.word.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Code as text and back, and what is said of text that is none. */
class AssemblyTest {
    private static String disassemble(byte[] code, Fork fork) {
        StringWriter text = new StringWriter();
        new Disassembly(code, Rules.of(fork)).print(new PrintWriter(text));
        return text.toString();
    }

    @Property
    void whatIsDisassembledIsAssembledToTheSame(@ForAll @Size(max = 400) byte[] code, @ForAll Fork fork) {
        String text = disassemble(code, fork);
        assertArrayEquals(code, Assembler.assemble(text), text);
    }

    /** Places have five digits there, and the first of some is a letter. */
    @ParameterizedTest
    @EnumSource(Fork.class)
    void longCodeOfEachInstructionComesBack(Fork fork) {
        byte[] code = new byte[0x11000];
        for (int index = 0; index < code.length; index++) {
            code[index] = (byte) (index * 7 + (index >> 8));
        }
        assertArrayEquals(code, Assembler.assemble(disassemble(code, fork)));
    }

    @ParameterizedTest
    @EnumSource(Opcode.class)
    void aPushThatTheEndCutsOffComesBack(Opcode opcode) {
        for (int missing = 0; missing <= opcode.immediateBytes(); missing++) {
            byte[] code = new byte[1 + opcode.immediateBytes() - missing];
            Arrays.fill(code, (byte) 0xee);
            code[0] = (byte) opcode.code();
            assertArrayEquals(code, Assembler.assemble(disassemble(code, Fork.last())));
        }
    }

    /** Else the place of an instruction at a line's start could be taken for one. */
    @ParameterizedTest
    @EnumSource(Opcode.class)
    void noInstructionLooksLikeAPlace(Opcode opcode) {
        assertFalse(opcode.name().matches("[0-9A-F]{4,}"), opcode.name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUSH1 42|602a",
                "push1 0x2a|602a",
                "PUSH3 0x2a|6200002a",
                "PUSH2 0x0000002a|61002a",
                "PUSH 0|5f",
                "PUSH 255 PUSH 256|60ff610100",
                "PUSH 0x0000ff|60ff",
                "SHA3 DIFFICULTY SUICIDE|2044ff",
                "JUMPDEST @a PUSH @a JUMP|5b61000056",
                "PUSH1 @b JUMP JUMPDEST @b|6003565b",
                "PUSH4 @end @end 0xfe|6300000005fe",
                "0x6001 0x02|600102",
                "undefined|",
                "UNDEFINED(0x0C)|0c",
                "PUSH3 0xff...|62ff",
                "PUSH32 0x...|7f",
                "00ff ADD|01",
                "DEAD MUL|02",
            })
    void whatIsWritten(String text, String code) {
        if (code == null) {
            assertThrows(AssemblyException.class, () -> Assembler.assemble(text));
        } else {
            assertEquals("0x" + code, Hex.format(Assembler.assemble(text)));
        }
    }

    @Test
    void commentsAndBlankLinesAreNothing() {
        assertArrayEquals(
                Hex.parse("0x60015b"),
                Assembler.assemble("; PUSH1 9\n\n# another\r\n\tPUSH1 1;close\n  JUMPDEST # STOP ; STOP\n"));
        assertArrayEquals(new byte[0], Assembler.assemble(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ADDD|line 1, column 1: no instruction is called 'ADDD'; did you mean ADD?",
                "ADD\\n  PUSHH1 2|line 2, column 3: no instruction is called 'PUSHH1'; did you mean PUSH1?",
                "frobnicate|line 1, column 1: no instruction is called 'frobnicate'",
                "ADD 5|line 1, column 5: no instruction is called '5'; write PUSH 5 for a number, or 0x and two hex"
                        + " digits a byte for bytes",
                "PUSH2\\n1000 ADD|line 1, column 1: PUSH2 needs a number or a label behind it, in the same line",
                "PUSH ; 5|line 1, column 1: PUSH needs a number or a label behind it, in the same line",
                "PUSH1 256|line 1, column 7: 256 needs 2 bytes, not 1; use PUSH2",
                "PUSH1 ADD|line 1, column 7: not a decimal digit: 'A' at position 0 of ADD; write it in decimal, or in"
                        + " hex behind 0x",
                "0xabc|line 1, column 1: odd number of hexadecimal digits: 0xabc has 3; write two hex digits a byte",
                "JUMPDEST @loop PUSH @lop JUMP|line 1, column 21: no place is named @lop; did you mean @loop?",
                "PUSH @there|line 1, column 6: no place is named @there; name one by JUMPDEST @there",
                "@a ADD\\n@a MUL|line 2, column 1: @a names another place in line 1; take another name",
                "JUMPDEST @ PUSH @|line 1, column 10: a label without a name; write it behind @ without a space",
                "PUSH2 0x12... ADD|line 1, column 7: only the code's last instruction can be cut off; write all its"
                        + " bytes, and no '...'",
                "PUSH2 0x1234...|line 1, column 7: all 2 bytes are there; leave out '...'",
                "UNDEFINED(0x123)|line 1, column 1: no instruction is called 'UNDEFINED(0x123)'",
            })
    void errorsSayWhereAndWhatToDo(String text, String message) {
        assertEquals(
                message,
                assertThrows(AssemblyException.class, () -> Assembler.assemble(text.replace("\\n", "\n")))
                        .getMessage());
    }

    @Test
    void aLabelThatIsTooFarForItsPush() {
        String far = "PUSH1 @far" + " ADD".repeat(300) + " JUMPDEST @far";
        AssemblyException error = assertThrows(AssemblyException.class, () -> Assembler.assemble(far));
        assertEquals("line 1, column 7: @far, which is at 302, needs 2 bytes, not 1; use PUSH2", error.getMessage());
        assertEquals(1, error.line());
        assertEquals(7, error.column());
    }
}
