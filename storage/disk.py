"""What is wrong with a place on the disk, in words people read."""

import errno

_DISK = {
    errno.ENOENT: "目录不存在", errno.ENOTDIR: "路径中有一段不是目录", errno.EISDIR: "这是目录，不是文件", errno.EEXIST: "已有同名文件",
    errno.EACCES: "没有写入权限", errno.EPERM: "没有写入权限", errno.EROFS: "磁盘只读", errno.ENOSPC: "磁盘已满", errno.ENAMETOOLONG: "名称过长",
}  # fmt: skip


def of_disk(error: OSError) -> str:
    """What is wrong with a place, in words people read; the system's own number where it has none here."""
    return _DISK.get(error.errno or 0, f"系统错误{error.errno or '不明'}")
