"""A folder becomes the documents and other files of a site."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from guidelint.files import Files, as_spelled, from_disk, from_memory


def write(root: Path, *paths: str, content: str = "") -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")


def documents(root: Path, *, exclude: Sequence[str] = (), keep_excluded: bool = False) -> list[str]:
    return list(from_disk(root, exclude=exclude, keep_excluded=keep_excluded).documents)


def test_documents_and_other_files(tmp_path: Path) -> None:
    write(tmp_path, "b.md", "a.mdx", "c.markdown", "d.MD", "pic.png", ".hidden/x.md", "node_modules/y.md", "d/e.md")
    files = from_disk(tmp_path)
    assert files.documents == ("a.mdx", "b.md", "c.markdown", "d/e.md")
    assert files.paths == {"a.mdx", "b.md", "c.markdown", "d.MD", "pic.png", "d/e.md"}
    assert files.pruned == (".hidden/", "node_modules/")


def test_paths_are_posix(tmp_path: Path) -> None:
    write(tmp_path, "a/b/c.md")
    assert not any("\\" in path for path in from_disk(tmp_path).paths)


def test_exclude_leaves_documents_out_but_they_are_there(tmp_path: Path) -> None:
    write(tmp_path, "drafts/a.md", "b.md", "c.draft.md")
    assert documents(tmp_path, exclude=["drafts/**", "*.draft.md"]) == ["b.md"]
    assert "drafts/a.md" in from_disk(tmp_path, exclude=["drafts/**"]).paths
    assert documents(tmp_path, exclude=["drafts/**"], keep_excluded=True) == ["b.md", "c.draft.md", "drafts/a.md"]


def test_gitignore_with_the_closest_file_last(tmp_path: Path) -> None:
    write(tmp_path, "build/a.md", "x.tmp.md", "sub/y.tmp.md", "sub/only.md", "keep.md")
    write(tmp_path, ".gitignore", content="# made\n\nbuild/\n*.tmp.md\n/only.md\n")
    write(tmp_path, "sub/.gitignore", content="!y.tmp.md\n")
    files = from_disk(tmp_path)
    assert files.documents == ("keep.md", "sub/only.md", "sub/y.tmp.md")
    assert files.pruned == ("build/",)
    assert documents(tmp_path, keep_excluded=True) == [
        "build/a.md",
        "keep.md",
        "sub/only.md",
        "sub/y.tmp.md",
        "x.tmp.md",
    ]


def test_gitignore_of_the_folders_above_up_to_the_repository(tmp_path: Path) -> None:
    write(tmp_path, ".gitignore", content="*.md\n")
    write(tmp_path, "repo/.gitignore", content="/docs/site/old.md\nnew.md\n")
    write(tmp_path, "repo/docs/site/old.md", "repo/docs/site/new.md", "repo/docs/site/a.md")
    assert documents(tmp_path / "repo/docs/site") == ["a.md", "new.md", "old.md"]
    (tmp_path / "repo/.git").mkdir()
    assert documents(tmp_path / "repo/docs/site") == ["a.md"]


@pytest.mark.parametrize("path", ["drafts/a.md", "build/deep/b.md", "c.txt"])
def test_what_is_excluded_is_excluded_by_name_too(tmp_path: Path, path: str) -> None:
    write(tmp_path, path)
    write(tmp_path, ".gitignore", content="build/\n*.txt\n")
    assert from_disk(tmp_path, exclude=["drafts/**"], explicit=[path]).documents == ()
    assert from_disk(tmp_path, exclude=["drafts/**"], explicit=[path], keep_excluded=True).documents == (path,)


def test_a_document_of_any_ending_by_name(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt", "c.md")
    assert from_disk(tmp_path, explicit=["a.txt"]).documents == ("a.txt", "c.md")


def test_replaced_content_need_not_be_on_disk(tmp_path: Path) -> None:
    write(tmp_path, "a.md", content="old")
    files = from_disk(tmp_path, replaced={"a.md": b"new", "d/b.md": b"other"})
    assert files.documents == ("a.md", "d/b.md")
    assert [files.read(path) for path in files.documents] == [b"new", b"other"]


def test_from_memory() -> None:
    files = from_memory({"b.md": b"1", "a.md": b"2"})
    assert (files.documents, files.paths, files.read("a.md")) == (("a.md", "b.md"), frozenset(("a.md", "b.md")), b"2")


# --- what is no plain file --------------------------------------------------------------------------


def failure(files: Files, path: str) -> str | None:
    with pytest.raises(OSError, match=path) as caught:
        files.read(path)
    return caught.value.strerror


def test_links(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "folder/b.md", content="text")
    for name, target in {
        "ok.md": "a.md",
        "gone.md": "x.md",
        "loop.md": "loop.md",
        "dir.md": "folder",
        "up": "..",
    }.items():
        (tmp_path / name).symlink_to(target)
    files = from_disk(tmp_path)
    assert files.documents == ("a.md", "folder/b.md", "gone.md", "loop.md", "ok.md")
    assert files.read("ok.md") == b"text"
    assert failure(files, "gone.md") == "No such file or directory"
    assert failure(files, "loop.md") == "Too many levels of symbolic links"


def test_a_folder_with_the_name_of_a_document(tmp_path: Path) -> None:
    write(tmp_path, "a.md/b.md")
    assert documents(tmp_path) == ["a.md/b.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert documents(tmp_path) == []
    assert failure(from_disk(tmp_path, explicit=["pipe.md"]), "pipe.md") == "not a regular file"


def test_a_file_that_vanishes(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    files = from_disk(tmp_path)
    (tmp_path / "a.md").unlink()
    assert failure(files, "a.md") == "No such file or directory"


def test_a_root_that_is_not_there(tmp_path: Path) -> None:
    files = from_disk(tmp_path / "nowhere")
    assert (files.documents, files.pruned) == ((), ("",))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("en/a.md", "en/a.md"),
        ("EN/A.md", "en/a.md"),
        ("En", "en"),
        ("en", "en"),
        ("", ""),
        ("fr/x.md", "fr/x.md"),
        ("FR", "FR"),
        ("B.md", "B.md"),
    ],
)
def test_spelling_on_disks_that_ignore_case(path: str, expected: str) -> None:
    assert as_spelled(path, ["en/a.md", "en/c.md", "B.md", "b.md"]) == expected
