"""The log of a repository: which commits touched which document, through its renames."""

from __future__ import annotations

from git_site import GitSite, site
from guidelint.history.log import read
from guidelint.history.objects import Objects
from guidelint.history.repository import find

__all__ = ["site"]

TEXT = "A line of text.\nAnother line of text.\nAnd a third one.\n"


def versions(site: GitSite, path: str, folder: str = "", *paths: str) -> list[tuple[str, str, bool]]:
    """Return subject, name of then and whether the document was there."""
    log = read(find(site.top), folder, "HEAD", paths)
    subjects = dict(line.split(" ", 1) for line in site.git("log", "--all", "--format=%H %s").split("\n"))
    return [(subjects[v.commit.id], v.path, v.content is not None) for v in log.versions(path)]


def test_a_document_is_followed_through_renames(site: GitSite) -> None:
    site.write("a.md", TEXT)
    site.commit("one")
    site.git("mv", "a.md", "b é.md")
    site.commit("two")
    site.write("b é.md", TEXT + "More.\n")
    site.write("a.md", "Something else.\n")
    site.commit("three")
    (site.top / "docs").mkdir()
    site.git("mv", "b é.md", "docs/c.md")
    site.write("docs/c.md", TEXT + "More and more.\n")
    site.commit("four")
    expected = [("four", "docs/c.md", True), ("three", "b é.md", True), ("two", "b é.md", True), ("one", "a.md", True)]
    assert versions(site, "docs/c.md") == expected
    assert versions(site, "docs/c.md", "", "docs/c.md") == expected
    assert versions(site, "a.md") == [("three", "a.md", True)]
    assert versions(site, "nothing.md") == []


def test_a_document_that_went_and_came_back(site: GitSite) -> None:
    site.write("a.md", TEXT)
    site.commit("one")
    (site.top / "a.md").unlink()
    site.commit("two")
    site.write("a.md", "Nothing of it is as before.\n")
    site.commit("three")
    assert versions(site, "a.md") == [("three", "a.md", True), ("two", "a.md", False), ("one", "a.md", True)]


def test_only_documents_of_the_folder_count(site: GitSite) -> None:
    site.write("web/a.md", TEXT)
    site.write("web/code.py", "x = 1\n")
    site.write("b.md", "Other text that is not there.\n")
    site.commit("one")
    site.write("b.md", "Again other.\n")
    site.commit("two")
    site.git("mv", "b.md", "web/b.md")
    site.commit("three")
    log = read(find(site.top), "web/", "HEAD")
    assert [[touch.path for touch in commit.touches] for commit in log.commits] == [["b.md"], ["a.md"]]
    assert versions(site, "b.md", "web/") == [("three", "b.md", True)]


def test_what_merges_bring_of_their_own(site: GitSite) -> None:
    site.write("a.md", TEXT)
    site.commit("one")
    site.git("checkout", "-q", "-b", "other")
    site.write("a.md", TEXT.replace("Another", "A second"))
    site.commit("two")
    site.git("checkout", "-q", "main")
    site.write("b.md", TEXT)
    site.commit("three")
    site.git("merge", "-q", "--no-ff", "--no-commit", "other")
    site.write("a.md", TEXT.replace("Another", "A further"))
    site.commit("four")
    log = read(find(site.top), "", "HEAD")
    assert versions(site, "a.md") == [("four", "a.md", True), ("two", "a.md", True), ("one", "a.md", True)]
    assert [commit.merge for commit in log.commits] == [True, False, False, False]


def test_settings_of_the_user_change_nothing(site: GitSite) -> None:
    site.write("a.md", TEXT)
    site.commit("one")
    for setting in ("log.showSignature=true", "log.showRoot=false", "log.follow=true", "diff.renames=false"):
        site.git("config", *setting.split("="))
    site.git("config", "color.ui", "always")
    site.git("config", "log.decorate", "full")
    site.git("config", "format.pretty", "raw")
    assert versions(site, "a.md") == [("one", "a.md", True)]


def test_contents_by_one_process(site: GitSite) -> None:
    site.write("a b.md", TEXT)
    site.commit("one")
    objects = Objects(find(site.top))
    blob = site.git("rev-parse", "HEAD:a b.md")
    names = [blob, "HEAD:a b.md", "HEAD", "HEAD:nothing here.md", 40 * "0", "a\nb", blob]
    found = [(one := objects.find(name)) and one[1] for name in names]
    assert found == [TEXT.encode(), TEXT.encode(), None, None, None, None, TEXT.encode()]
    objects.close()
    objects.close()
