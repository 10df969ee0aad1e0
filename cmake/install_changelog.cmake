# The changelog of a package, made of CHANGELOG.md. Given: papers (the package's name), maintainer, source, niandu_data.
set(folder "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}/${niandu_data}/doc/${papers}")
file(MAKE_DIRECTORY "${folder}")
execute_process(COMMAND python3 -B "${source}/packaging/debian_changelog.py" "${source}/CHANGELOG.md" "${papers}"
                        "${maintainer}"
                OUTPUT_FILE "${folder}/changelog" COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND gzip -9nf "${folder}/changelog" COMMAND_ERROR_IS_FATAL ANY)
