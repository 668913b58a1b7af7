# Called by rq_embed: writes OUT from IN.
file(READ ${IN} hex HEX)
string(LENGTH "${hex}" digits)
math(EXPR bytes "${digits} / 2")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," chars "${hex}")
file(
  WRITE ${OUT}
  "// Made from ${IN}.\n#include <string_view>\n\nnamespace rq {\nextern const std::string_view ${SYMBOL};\nstatic const char kBytes[] = {${chars}'\\0'};\nconst std::string_view ${SYMBOL}(kBytes, ${bytes});\n}  // namespace rq\n"
)
